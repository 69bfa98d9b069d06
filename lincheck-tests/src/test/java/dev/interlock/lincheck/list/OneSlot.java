package dev.interlock.lincheck.list;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.list.ExactList;
import dev.interlock.shm.list.ShareableList;
import dev.interlock.shm.list.SharedList;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list with one slot, which holds a number as so many equal bytes, that a mixture of two writes shows. A copy of them
 * is two accesses.
 */
final class OneSlot {

    private static final long LIST = 64;
    private static final long BYTES = 512;
    private static final int LENGTH = 2 * Long.BYTES;
    private static final int TORN = -1;

    /** Added to the number: neither list has bytes that end with zero, which a shareable one would refuse. */
    private static final int ZERO = '0';

    private final MemorySegment memory = World.zeroed(BYTES);
    private final MemorySegment place = memory.asSlice(LIST);
    private final LockMode external = LockMode.external(RecursiveLock.at(memory, 0, World.host()));
    private final SharedList list;

    private OneSlot(boolean exact, boolean locked) {
        LockMode mode = locked ? external : LockMode.none();
        List<Object> items = List.of(item(0));
        list = exact ? ExactList.createOver(place, items, 0, mode) : ShareableList.createOver(place, items, mode);
    }

    static OneSlot exact() {
        return new OneSlot(true, false);
    }

    static OneSlot exactUnderLock() {
        return new OneSlot(true, true);
    }

    static OneSlot shareable() {
        return new OneSlot(false, false);
    }

    static OneSlot shareableUnderLock() {
        return new OneSlot(false, true);
    }

    void write(int value) {
        list.set(0, item(value));
    }

    int increment() {
        return value(list.update(0, item -> item(value(item) + 1)));
    }

    /** What was written; {@link #TORN} if it is of several writes. */
    int read() {
        return value(list.get(0));
    }

    private static byte[] item(int value) {
        byte[] bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) (ZERO + value));
        return bytes;
    }

    private static int value(@Nullable Object item) {
        return item instanceof byte[] bytes && bytes[0] == bytes[LENGTH - 1] ? bytes[0] - ZERO : TORN;
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private int value;

        public void write(int newValue) {
            value = newValue;
        }

        public int read() {
            return value;
        }

        public int increment() {
            return ++value;
        }
    }
}
