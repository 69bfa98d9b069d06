package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;
import java.util.function.Predicate;

/**
 * One scalar member of a struct, in whichever struct it is used with: an offset, so that access is one load or store
 * and makes no object. Made by {@link StructType}; keep it in a {@code static final}.
 *
 * <p>In lock mode none loads and stores are plain; {@code update} is atomic for members of 4 and 8 bytes, and needs a
 * lock for narrower ones. With a lock every call takes it, once. {@link SharedStruct#view} gives the same member more
 * operations and costs an object.
 *
 * @param <R> the record
 */
public abstract sealed class StructField<R> permits BooleanField, DoubleField, FloatField, IntField, LongField {

    final ElementType element;

    private final StructType<R> type;
    private final CMember member;
    private final long offset;

    StructField(StructType<R> type, String path, String what, Predicate<ElementType> suitable) {
        this.type = type;
        this.member = type.layout().member(path);
        if (member.element() == null || member.isArray() || !suitable.test(member.element())) {
            throw new StructFieldException(
                    "'" + path + "' of " + type + " is " + member.description() + ", not " + what);
        }
        this.element = member.element();
        this.offset = member.offset();
    }

    /** The path that it was asked for by. */
    public final String path() {
        return member.name();
    }

    /** C's {@code offsetof}, in bytes. */
    public final int offset() {
        return member.offset();
    }

    /** Where it is in a struct of its own kind. */
    final long in(SharedStruct<R> struct) {
        requireSame(struct.type());
        return offset;
    }

    /** Where it is in an element that exists of an array of its own kind. */
    final long in(SharedStructArray<R> array, int index) {
        requireSame(array.type());
        return array.at(index) + offset;
    }

    private void requireSame(StructType<R> other) {
        if (other != type && !other.layout().equals(type.layout())) {
            throw new StructFieldException("'" + path() + "' is a field of " + type + ", not of " + other);
        }
    }

    @Override
    public final String toString() {
        return "field '" + path() + "' of " + type;
    }
}
