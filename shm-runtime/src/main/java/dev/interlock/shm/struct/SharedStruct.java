package dev.interlock.shm.struct;

import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockRequiredException;
import dev.interlock.shm.view.SharedView;
import dev.interlock.shm.view.ViewType;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemorySegment;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One struct in shared memory, seen as a record; Python's {@code Value(MyStruct, 4, 6)}.
 *
 * <pre>{@code
 * record Point(int x, int y) {}
 *
 * SharedStruct<Point> p = heap.create("p", SharedStruct.of(new Point(4, 6)));
 * p.update(at -> new Point(at.x() + 1, at.y()));                 // one step
 *
 * // elsewhere
 * SharedStruct<Point> p = heap.open("p", SharedStruct.type(Point.class));
 * Point at = p.get();                                            // both members of the same moment
 * }</pre>
 *
 * <p>{@link StructView} says what the lock mode means, {@link StructType} which records are structs and what fields
 * are.
 *
 * @param <R> the record
 */
public final class SharedStruct<R> extends StructView {

    private final StructType<R> type;

    private SharedStruct(StructType<R> type, MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
        this.type = type;
    }

    /** How a heap finds and checks a struct of this record. */
    public static <R> StructViewType<SharedStruct<R>> type(Class<R> type) {
        return type(StructType.of(type));
    }

    /** As {@link #type(Class)}, of a memory layout. */
    public static StructViewType<SharedStruct<MemorySegment>> type(GroupLayout layout) {
        return type(StructType.of(layout));
    }

    /** As {@link #type(Class)}, of a struct type. */
    public static <R> StructViewType<SharedStruct<R>> type(StructType<R> type) {
        return new StructViewType<>(type, false, (cells, lock) -> new SharedStruct<>(type, cells, lock));
    }

    /** The struct at this place of a segment, in lock mode none. */
    public static <R> SharedStruct<R> at(MemorySegment segment, long offset, StructType<R> type) {
        return type(type).at(segment, offset, 1, null);
    }

    /** The struct at this place of a segment, every access under {@code lock}. */
    public static <R> SharedStruct<R> at(MemorySegment segment, long offset, StructType<R> type, RecursiveLock lock) {
        return type(type).at(segment, offset, 1, lock);
    }

    /**
     * For a heap: a new struct that holds {@code value} from the moment others can see it.
     *
     * @throws InvalidStructException if the record is no struct
     * @throws StructValueException if its struct cannot hold the value
     */
    @SuppressWarnings("unchecked") // a record class is final, so this is its class
    public static <R extends Record> StructDefinition<SharedStruct<R>> of(R value) {
        return of((StructType<R>) StructType.of(value.getClass()), value);
    }

    /** As {@link #of(Record)}, of any type. */
    public static <R> StructDefinition<SharedStruct<R>> of(StructType<R> type, R value) {
        StructImage image = type.image(value);
        return new StructDefinition<>(type(type), 1, view -> image.store(view.cells, 0));
    }

    /** For a heap: a new struct of zeros. */
    public static <R> StructDefinition<SharedStruct<R>> zeroed(StructType<R> type) {
        return new StructDefinition<>(type(type), 1, view -> {});
    }

    @Override
    public StructType<R> type() {
        return type;
    }

    /**
     * Reads the whole struct.
     *
     * @throws dev.interlock.shm.sync.OwnerDiedException if a holder of the lock died and nobody has repaired
     * @throws StructValueException if a text in it is not UTF-8; and what the record's constructor throws
     */
    public R get() {
        StructImage image = new StructImage(type.layout());
        enterWhole();
        try {
            image.load(cells, 0);
        } finally {
            exit();
        }
        return type.value(image);
    }

    /**
     * Writes the whole struct.
     *
     * @throws StructValueException if it cannot hold the value; nothing is stored
     */
    public void set(R value) {
        StructImage image = type.image(value);
        enter();
        try {
            image.store(cells, 0);
        } finally {
            exit();
        }
    }

    /**
     * Replaces the struct by {@code f} of it, as one step, and returns the new value. If {@code f} throws, nothing has
     * changed.
     *
     * @throws LockRequiredException in lock mode none: a processor has no atomic step for a struct
     * @throws dev.interlock.shm.sync.OwnerDiedException if a holder of the lock died and nobody has repaired
     * @throws StructValueException if the struct cannot hold the new value; nothing is stored
     */
    public R update(UnaryOperator<R> f) {
        requireLock();
        enterWhole();
        try {
            R updated = f.apply(type.value(new StructImage(type.layout()).load(cells, 0)));
            type.image(updated).store(cells, 0);
            return updated;
        } finally {
            exit();
        }
    }

    /**
     * One member as a view of its own, with the atomic steps that such views have: the same memory, the same lock.
     *
     * <pre>{@code
     * tick.view("volume", SharedLong.TYPE).addAndGet(100);
     * tick.view("codes", SharedShortArray.TYPE).copyTo(0, codes, 0, 3);
     * }</pre>
     *
     * @param path a scalar or an array of scalars; a text is a {@code SharedCharArray}
     * @throws StructFieldException if there is none, or it is of another type
     */
    public <V extends SharedView> V view(String path, ViewType<V> viewType) {
        CMember member = type.layout().member(path);
        if (member.element() != viewType.element() || member.isArray() != viewType.isArray()) {
            throw mistaken(member, viewType.toString());
        }
        return viewType.at(cells, member.offset(), Math.max(1, member.length()), lock);
    }

    /**
     * A struct in this struct as a view of its own: the same memory, the same lock.
     *
     * @throws StructFieldException if there is none, or it has another layout
     */
    public <N> SharedStruct<N> struct(String path, StructType<N> nested) {
        CMember member = nested(path, nested, false);
        return type(nested).at(cells, member.offset(), 1, lock);
    }

    /** As {@link #struct(String, StructType)}, of an array of structs. */
    public <N> SharedStructArray<N> structs(String path, StructType<N> nested) {
        CMember member = nested(path, nested, true);
        return SharedStructArray.type(nested).at(cells, member.offset(), member.length(), lock);
    }

    private CMember nested(String path, StructType<?> nested, boolean array) {
        CMember member = type.layout().member(path);
        if (!nested.layout().equals(member.struct()) || member.isArray() != array) {
            throw mistaken(member, (array ? "an array of struct " : "a struct ") + nested);
        }
        return member;
    }

    private StructFieldException mistaken(CMember member, String wanted) {
        return new StructFieldException(
                "'" + member.name() + "' of " + type + " is " + member.description() + ", not " + wanted);
    }

    @Override
    public String toString() {
        return "SharedStruct in '" + name() + "' of " + type;
    }
}
