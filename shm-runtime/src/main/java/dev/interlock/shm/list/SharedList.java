package dev.interlock.shm.list;

import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.OwnerDiedException;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockRequiredException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list of mixed values in a segment of its own: its length never changes, its items do, also in kind.
 *
 * <p><b>Items</b> are {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@code byte[]} and null. Other
 * integers of Java up to {@code Long} and {@code Float} are accepted and come back as {@code Long} and {@code Double}.
 * A {@code byte[]} is copied in and out. How long a string or bytes can become is decided for each slot when the list
 * is made, see {@link #capacity}. {@link #getLong} and its like move no objects.
 *
 * <p><b>Indices</b> from -{@link #length()} to -1 count from the end, as in Python. All others outside the list are a
 * {@link ListIndexException}.
 *
 * <p><b>Lock mode</b> ({@link dev.interlock.shm.view.LockMode}). With a lock every method call takes it, once, also one
 * that looks at all items; iteration takes it once an item. Calls then block while another thread or process holds the
 * lock, and go through interrupts; what was done before a call in one process is visible after the next call in
 * another; no read is torn. {@code list.setLong(0, list.getLong(0) + 1)} takes the lock twice and loses updates;
 * {@link #update} and {@link #withLock(Runnable)} are one step.
 *
 * <p><b>A holder that died</b> does not block anybody. A single access goes on, and does not clear the mark: an item
 * that the dead one has written in part is a {@link TornSlotException} when it is read (never so in an
 * {@link ExactList}), and healed by the next store into it. A compound under {@link #withLock(Runnable)} is told.
 *
 * <p><b>Errors.</b> A value that cannot be stored is refused before anything is changed: {@link ValueTooLongException},
 * {@link UnstorableValueException} and, in a {@link ShareableList}, {@link TrailingNulException}. Bytes that no list
 * can have are a {@link ListCorruptedException} when they are read, whatever they are. After the segment is closed
 * every access throws {@link dev.interlock.shm.access.SegmentClosedException}; on one attached read-only stores, and
 * accesses that would take a lock in it, throw {@link dev.interlock.shm.access.ReadOnlySegmentException}.
 *
 * <p>Lists may be used by any number of threads.
 */
public abstract sealed class SharedList implements Iterable<@Nullable Object>, AutoCloseable
        permits ShareableList, ExactList {

    final Slots slots;
    private final @Nullable RecursiveLock lock;
    private final @Nullable SharedMemory block;
    private final Equality equality;
    private final int length;

    SharedList(Slots slots, @Nullable RecursiveLock lock, @Nullable SharedMemory block, Equality equality) {
        this.slots = slots;
        this.lock = lock;
        this.block = block;
        this.equality = equality;
        this.length = slots.length();
    }

    /** Number of items; never changes. */
    public final int length() {
        return length;
    }

    /** How many bytes a string, encoded in UTF-8, or bytes may have in this slot; never changes. */
    public final int capacity(int index) {
        return (int) Math.min(Integer.MAX_VALUE - Long.BYTES, slots.capacity(slot(index)));
    }

    /** What the item is. */
    public final ItemKind kind(int index) {
        int slot = slot(index);
        return locked(() -> slots.loadKind(slot));
    }

    /** The item, as {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@code byte[]} or null. */
    public final @Nullable Object get(int index) {
        int slot = slot(index);
        enter();
        try {
            return slots.load(slot);
        } finally {
            exit();
        }
    }

    /**
     * The item, which is an integer.
     *
     * @throws ItemKindException if it is not
     */
    public final long getLong(int index) {
        return word(slot(index), ItemKind.LONG);
    }

    /**
     * The item, which is a double; all its bits are kept.
     *
     * @throws ItemKindException if it is not
     */
    public final double getDouble(int index) {
        return Double.longBitsToDouble(word(slot(index), ItemKind.DOUBLE));
    }

    /**
     * The item, which is a boolean.
     *
     * @throws ItemKindException if it is not
     */
    public final boolean getBoolean(int index) {
        return word(slot(index), ItemKind.BOOLEAN) != 0;
    }

    /**
     * The item, which is a string.
     *
     * @throws ItemKindException if it is not
     * @throws InvalidTextException if its bytes are no UTF-8
     */
    public final String getString(int index) {
        Object item = get(index);
        if (item instanceof String string) {
            return string;
        }
        throw slots.wrongKind(slot(index), ItemKind.of(item), ItemKind.STRING);
    }

    /**
     * The item, which is bytes.
     *
     * @throws ItemKindException if it is not
     */
    public final byte[] getBytes(int index) {
        Object item = get(index);
        if (item instanceof byte[] bytes) {
            return bytes;
        }
        throw slots.wrongKind(slot(index), ItemKind.of(item), ItemKind.BYTES);
    }

    /**
     * Replaces an item.
     *
     * @throws ValueTooLongException if it is a string or bytes longer than {@link #capacity}
     * @throws TrailingNulException if it is a string or bytes that end with NUL, and this is a {@link ShareableList}
     * @throws UnstorableValueException if no list holds such a value
     */
    public final void set(int index, @Nullable Object value) {
        int slot = slot(index);
        Item item = Item.of(value, slots.name());
        slots.requireFits(slot, item);
        enter();
        try {
            slots.store(slot, item);
        } finally {
            exit();
        }
    }

    /** Replaces an item by an integer. */
    public final void setLong(int index, long value) {
        store(slot(index), ItemKind.LONG, value);
    }

    /** Replaces an item by a double. */
    public final void setDouble(int index, double value) {
        store(slot(index), ItemKind.DOUBLE, Double.doubleToRawLongBits(value));
    }

    /** Replaces an item by a boolean. */
    public final void setBoolean(int index, boolean value) {
        store(slot(index), ItemKind.BOOLEAN, value ? 1 : 0);
    }

    /**
     * Replaces an item by {@code f} of it, as one step, and returns the new one.
     *
     * @throws LockRequiredException in lock mode none
     */
    public final @Nullable Object update(int index, UnaryOperator<@Nullable Object> f) {
        RecursiveLock held = requireLock();
        var _ = held.acquire();
        try {
            Object updated = f.apply(get(index));
            set(index, updated);
            return updated;
        } finally {
            held.release();
        }
    }

    /** How many items equal this value; the class of the list says what is equal. */
    public final int count(@Nullable Object value) {
        Object sought = Item.normal(value);
        return locked(() -> slots.count(sought, equality));
    }

    /** Whether some item equals this value. */
    public final boolean contains(@Nullable Object value) {
        return find(value, 0, length) >= 0;
    }

    /**
     * The index of the first item that equals this value.
     *
     * @throws ValueNotFoundException if none does
     */
    public final int index(@Nullable Object value) {
        return index(value, 0, length);
    }

    /** As {@link #index(Object, int, int)}, up to the end. */
    public final int index(@Nullable Object value, int from) {
        return index(value, from, length);
    }

    /**
     * The index of the first item that equals this value, of those from {@code from} to before {@code to}. As with
     * Python's {@code list}, negative bounds count from the end, and what lies outside the list is left out.
     *
     * @throws ValueNotFoundException if none does
     */
    public final int index(@Nullable Object value, int from, int to) {
        int found = find(value, bound(from), bound(to));
        if (found < 0) {
            throw new ValueNotFoundException(
                    slots.name(), "has no such item from " + bound(from) + " to before " + bound(to), null);
        }
        return found;
    }

    /** All items, read under one acquisition of the lock; an unmodifiable copy. */
    public final List<@Nullable Object> toList() {
        return locked(() -> slots.loadAll(length));
    }

    /** The items in order, each read when it is asked for. */
    @Override
    public final Iterator<@Nullable Object> iterator() {
        return new Items(this);
    }

    /** The lock that accesses take; empty in lock mode none. */
    public final Optional<RecursiveLock> lock() {
        return Optional.ofNullable(lock);
    }

    /**
     * Runs an action as one step: nobody else gets at this list, nor at others under the same lock, meanwhile.
     *
     * @throws LockRequiredException in lock mode none
     * @throws OwnerDiedException if a holder died and nobody has repaired; the action has not run
     */
    public final void withLock(Runnable action) {
        requireLock().withLock(action);
    }

    /** As {@link #withLock(Runnable)}, with a result. */
    public final <T extends @Nullable Object> T withLock(Supplier<T> action) {
        return requireLock().withLock(action);
    }

    /** As {@link #withLock(Supplier)}; if a holder died, {@code repair} runs first, under the lock. */
    public final <T extends @Nullable Object> T withLock(Supplier<T> action, Runnable repair) {
        return requireLock().withLock(action, repair);
    }

    /** The name under which other processes attach. */
    public final String name() {
        return block == null ? slots.name() : block.name();
    }

    /**
     * The segment that the list stands in.
     *
     * @throws IllegalStateException if the list was made over memory of the caller's, see {@code createOver}
     */
    public final SharedMemory shm() {
        if (block == null) {
            throw new IllegalStateException("list '" + name() + "' stands in memory that its user brought along");
        }
        return block;
    }

    /** As {@link SharedMemory#close()}; does nothing if the list was made over memory of the caller's. */
    @Override
    public final void close() {
        if (block != null) {
            block.close();
        }
    }

    /** As {@link SharedMemory#unlink()}. */
    public final void unlink() {
        shm().unlink();
    }

    /** The class, up to 64 items and the name. Takes no lock: for messages. */
    @Override
    public final String toString() {
        String type = getClass().getSimpleName();
        try {
            return type + "(" + Shown.items(slots) + ", name='" + name() + "')";
        } catch (RuntimeException e) {
            return type + "(" + e.getMessage() + ")";
        }
    }

    /** The slot of an index that exists. */
    final int slot(int index) {
        int slot = index < 0 ? index + length : index;
        if (slot < 0 || slot >= length) {
            throw new ListIndexException(
                    slots.name(), "holds a list of " + length + " items; there is no index " + index, null);
        }
        return slot;
    }

    private int bound(int index) {
        return Math.clamp(index < 0 ? (long) index + length : index, 0, length);
    }

    private long word(int slot, ItemKind kind) {
        enter();
        try {
            return slots.loadWord(slot, kind);
        } finally {
            exit();
        }
    }

    private void store(int slot, ItemKind kind, long word) {
        enter();
        try {
            slots.store(slot, kind, word);
        } finally {
            exit();
        }
    }

    private int find(@Nullable Object value, int from, int to) {
        Object sought = Item.normal(value);
        return locked(() -> slots.find(sought, equality, from, to));
    }

    final <T> T locked(Supplier<T> action) {
        enter();
        try {
            return action.get();
        } finally {
            exit();
        }
    }

    private RecursiveLock requireLock() {
        if (lock == null) {
            throw new LockRequiredException(
                    slots.name(), "holds a list without a lock; make it with lock mode own or external", null);
        }
        return lock;
    }

    private void enter() {
        if (lock != null) {
            lock.acquire();
        }
    }

    private void exit() {
        if (lock != null) {
            lock.release();
        }
    }
}
