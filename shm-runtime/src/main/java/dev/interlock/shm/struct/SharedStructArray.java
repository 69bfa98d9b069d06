package dev.interlock.shm.struct;

import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockRequiredException;
import dev.interlock.shm.view.ViewIndexException;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An array of structs in shared memory, of fixed length, one behind the other as in C; Python's
 * {@code Array(MyStruct, 20)}.
 *
 * <p>{@link StructView} says what the lock mode means, {@link StructType} which records are structs and what fields
 * are; a field is the way to one member of many structs without making objects. {@link ViewIndexException} is thrown by
 * every method whose index or range lies outside.
 *
 * @param <R> the record
 */
public final class SharedStructArray<R> extends StructView {

    private final StructType<R> type;
    private final int length;
    private final int stride;

    private SharedStructArray(StructType<R> type, MemorySegment cells, @Nullable RecursiveLock lock) {
        super(cells, lock);
        this.type = type;
        this.stride = type.layout().size();
        this.length = (int) (cells.byteSize() / stride);
    }

    /** How a heap finds and checks an array of this record. */
    public static <R> StructViewType<SharedStructArray<R>> type(Class<R> type) {
        return type(StructType.of(type));
    }

    /** As {@link #type(Class)}, of a memory layout. */
    public static StructViewType<SharedStructArray<MemorySegment>> type(GroupLayout layout) {
        return type(StructType.of(layout));
    }

    /** As {@link #type(Class)}, of a struct type. */
    public static <R> StructViewType<SharedStructArray<R>> type(StructType<R> type) {
        return new StructViewType<>(type, true, (cells, lock) -> new SharedStructArray<>(type, cells, lock));
    }

    /** The array at this place of a segment, in lock mode none. */
    public static <R> SharedStructArray<R> at(MemorySegment segment, long offset, StructType<R> type, int length) {
        return type(type).at(segment, offset, length, null);
    }

    /** The array at this place of a segment, every access under {@code lock}. */
    public static <R> SharedStructArray<R> at(
            MemorySegment segment, long offset, StructType<R> type, int length, RecursiveLock lock) {
        return type(type).at(segment, offset, length, lock);
    }

    /**
     * For a heap: a new array that holds these values from the moment others can see it.
     *
     * @throws InvalidStructException if the record is no struct
     * @throws StructValueException if its struct cannot hold one of the values
     */
    @SafeVarargs
    @SuppressWarnings("unchecked") // a record class is final, so this is the class of all of them
    public static <R extends Record> StructDefinition<SharedStructArray<R>> of(R first, R... others) {
        List<R> values = new ArrayList<>(others.length + 1);
        values.add(first);
        for (R other : others) {
            values.add(other);
        }
        return of((StructType<R>) StructType.of(first.getClass()), values);
    }

    /** As {@link #of(Record, Record[])}, of any type and any number. */
    public static <R> StructDefinition<SharedStructArray<R>> of(StructType<R> type, List<R> values) {
        List<StructImage> images = values.stream().map(type::image).toList();
        return new StructDefinition<>(type(type), images.size(), view -> view.store(0, images));
    }

    /** For a heap: a new array of zeros. A length of 0 is allowed. */
    public static <R> StructDefinition<SharedStructArray<R>> ofLength(Class<R> type, int length) {
        return ofLength(StructType.of(type), length);
    }

    /** As {@link #ofLength(Class, int)}, of any type. */
    public static <R> StructDefinition<SharedStructArray<R>> ofLength(StructType<R> type, int length) {
        return new StructDefinition<>(type(type), length, view -> {});
    }

    @Override
    public StructType<R> type() {
        return type;
    }

    /** Number of structs; never changes. */
    public int length() {
        return length;
    }

    /** Bytes from the start of one struct to that of the next. */
    public int stride() {
        return stride;
    }

    /** As {@link SharedStruct#get()}. */
    public R get(int index) {
        long at = at(index);
        StructImage image = new StructImage(type.layout());
        enterWhole();
        try {
            image.load(cells, at);
        } finally {
            exit();
        }
        return type.value(image);
    }

    /**
     * As {@link SharedStruct#set}.
     *
     * @throws StructValueException if the struct cannot hold the value; nothing is stored
     */
    public void set(int index, R value) {
        long at = at(index);
        StructImage image = type.image(value);
        enter();
        try {
            image.store(cells, at);
        } finally {
            exit();
        }
    }

    /**
     * As {@link SharedStruct#update}.
     *
     * @throws LockRequiredException in lock mode none: a processor has no atomic step for a struct
     */
    public R update(int index, UnaryOperator<R> f) {
        long at = at(index);
        requireLock();
        enterWhole();
        try {
            R updated = f.apply(type.value(new StructImage(type.layout()).load(cells, at)));
            type.image(updated).store(cells, at);
            return updated;
        } finally {
            exit();
        }
    }

    /** One of the structs: the same memory, the same lock. */
    public SharedStruct<R> element(int index) {
        return SharedStruct.type(type).at(cells, at(index), 1, lock);
    }

    /** The structs from {@code from} to before {@code to}: the same memory, the same lock. */
    public SharedStructArray<R> slice(int from, int to) {
        checkRange(from, to);
        MemorySegment part = cells.asSlice((long) from * stride, (long) (to - from) * stride);
        return new SharedStructArray<>(type, part, lock);
    }

    /** All structs as they are, read under one acquisition of the lock. */
    public List<R> toList() {
        List<StructImage> images = new ArrayList<>(length);
        enterWhole();
        try {
            for (int i = 0; i < length; i++) {
                images.add(new StructImage(type.layout()).load(cells, (long) i * stride));
            }
        } finally {
            exit();
        }
        return images.stream().map(type::value).toList();
    }

    /**
     * Copies structs to {@code index} and on, under one acquisition of the lock.
     *
     * @throws StructValueException if one of the structs cannot hold its value; nothing is stored
     */
    public void copyFrom(int index, List<R> values) {
        checkRange(index, index + values.size());
        List<StructImage> images = values.stream().map(type::image).toList();
        enter();
        try {
            store(index, images);
        } finally {
            exit();
        }
    }

    private void store(int index, List<StructImage> images) {
        for (int i = 0; i < images.size(); i++) {
            images.get(i).store(cells, (long) (index + i) * stride);
        }
    }

    /** The offset of a struct that exists. */
    long at(int index) {
        if (index < 0 || index >= length) {
            throw new ViewIndexException(name(), index, length);
        }
        return (long) index * stride;
    }

    private void checkRange(int from, int to) {
        if (from < 0 || from > to || to > length) {
            throw new ViewIndexException(name(), from, to, length);
        }
    }

    @Override
    public String toString() {
        return "SharedStructArray in '" + name() + "' of " + length + " " + type;
    }
}
