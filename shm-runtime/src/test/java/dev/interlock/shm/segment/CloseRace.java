package dev.interlock.shm.segment;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedDoubleArray;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.shm.view.SharedShort;
import dev.interlock.shm.view.SharedUnsignedByteArray;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Closes a segment under threads that use it. Each access must return the true value or throw
 * {@link SegmentClosedException}, and after the close each must throw.
 */
final class CloseRace {

    private static final long VALUE = 0x1111_1111_1111_1111L;
    private static final int CELLS = 1024;
    private static final long ARRAY = 128;

    private CloseRace() {}

    /** Runs one race over a segment of {@code name}, with these accesses. */
    static void round(String name, int pick) {
        SharedMemory block = SharedMemory.create(name, 128 + CELLS * 8L);
        block.unlink();
        List<BooleanSupplier> accesses = accesses(block.segment());
        List<BooleanSupplier> chosen = List.of(
                accesses.get(pick % accesses.size()),
                accesses.get((pick + 3) % accesses.size()),
                accesses.get((pick + 7) % accesses.size()));
        CountDownLatch begun = new CountDownLatch(chosen.size());
        List<Running<Throwable>> users = new ArrayList<>();
        for (BooleanSupplier access : chosen) {
            users.add(Concurrently.start(() -> useUntilClosed(access, begun)));
        }
        Concurrently.await(begun);
        block.close();
        for (Running<Throwable> user : users) {
            Throwable end = user.result();
            if (!(end instanceof SegmentClosedException)) {
                throw new AssertionError("an access that raced with close ended in " + end, end);
            }
        }
        for (BooleanSupplier access : accesses) {
            try {
                throw new AssertionError("an access after close returned " + access.getAsBoolean());
            } catch (SegmentClosedException asItShould) {
                // Next.
            }
        }
    }

    /** How many kinds of access there are. */
    static int kinds() {
        try (SharedMemory block = SharedMemory.create(128 + CELLS * 8L)) {
            block.unlink();
            return accesses(block.segment()).size();
        }
    }

    private static Throwable useUntilClosed(BooleanSupplier access, CountDownLatch begun) {
        try {
            for (int i = 0; access.getAsBoolean(); i++) {
                if (i == 20) {
                    begun.countDown();
                }
            }
            return new AssertionError("a value came out that nobody stored");
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /** Each stores or loads the one value, and says whether what it loaded is that value. */
    private static List<BooleanSupplier> accesses(MemorySegment memory) {
        RecursiveLock lock = RecursiveLock.at(memory, 64);
        SharedLong value = SharedLong.at(memory, 8);
        SharedInt integer = SharedInt.at(memory, 24);
        SharedShort narrow = SharedShort.at(memory, 32);
        SharedLong locked = SharedLong.at(memory, 40, lock);
        SharedIntArray ints = SharedIntArray.at(memory, ARRAY, CELLS);
        SharedUnsignedByteArray bytes = SharedUnsignedByteArray.at(memory, ARRAY, CELLS, lock);
        SharedDoubleArray doubles = SharedDoubleArray.at(memory, ARRAY, CELLS);
        value.set(VALUE);
        integer.set((int) VALUE);
        narrow.set((short) VALUE);
        locked.set(VALUE);
        ints.fill((int) VALUE);
        return List.of(
                () -> value.get() == VALUE,
                () -> {
                    value.set(VALUE);
                    return true;
                },
                () -> value.getVolatile() == VALUE,
                () -> value.getAndSet(VALUE) == VALUE,
                () -> value.update(x -> x) == VALUE,
                () -> value.compareAndSet(VALUE, VALUE),
                () -> integer.getAndAdd(0) == (int) VALUE,
                () -> narrow.get() == (short) VALUE,
                () -> locked.get() == VALUE,
                () -> locked.update(x -> x) == VALUE,
                () -> locked.withLock(() -> true),
                () -> ints.get(CELLS - 1) == (int) VALUE,
                () -> Arrays.stream(ints.toArray()).allMatch(cell -> cell == (int) VALUE),
                () -> {
                    ints.fill((int) VALUE);
                    return true;
                },
                () -> Arrays.stream(bytes.toArray()).allMatch(cell -> cell == (VALUE & 0xFF)),
                () -> {
                    bytes.copyFrom(0, 0x11, 0x11, 0x11);
                    return true;
                },
                () -> Double.doubleToRawLongBits(doubles.get(5)) == VALUE,
                () -> Double.doubleToRawLongBits(doubles.toArray()[CELLS / 2 - 1]) == VALUE);
    }
}
