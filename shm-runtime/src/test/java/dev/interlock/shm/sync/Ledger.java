package dev.interlock.shm.sync;

import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.shm.view.SharedLongArray;
import java.lang.foreign.MemorySegment;

/**
 * A total and one tally for each process, changed together under a lock: {@code total} is the sum of the tallies
 * whenever the lock is free and consistent. A death between the two stores breaks that, and a repair restores it.
 *
 * <p>Each process also acknowledges, outside the lock, how many bookings it has completed: those must survive.
 */
final class Ledger {

    static final int PROCESSES = 400;
    static final long BYTES = 128 + 2L * PROCESSES * Long.BYTES;

    private final RecursiveLock lock;
    private final SharedLong total;
    private final SharedInt inside;
    private final SharedLongArray tallies;
    private final SharedLongArray acknowledged;

    Ledger(MemorySegment memory) {
        lock = RecursiveLock.at(memory, 0);
        total = SharedLong.at(memory, 64);
        inside = SharedInt.at(memory, 72);
        tallies = SharedLongArray.at(memory, 128, PROCESSES);
        acknowledged = SharedLongArray.at(memory, 128 + (long) PROCESSES * Long.BYTES, PROCESSES);
    }

    /** One booking of this process; returns whether a dead process had to be cleaned up after. */
    boolean book(int process) {
        boolean died = lock.acquire() == Acquisition.OWNER_DIED;
        if (died) {
            repair();
        }
        if (inside.getAndSet(1) != 0) {
            throw new AssertionError("two processes are inside");
        }
        if (total.get() != sum()) {
            throw new AssertionError("the total is " + total.get() + " and the tallies make " + sum());
        }
        tallies.set(process, tallies.get(process) + 1);
        total.set(total.get() + 1);
        inside.set(0);
        lock.release();
        acknowledged.set(process, acknowledged.get(process) + 1);
        return died;
    }

    private void repair() {
        total.set(sum());
        inside.set(0);
        lock.markConsistent();
    }

    private long sum() {
        long sum = 0;
        for (long tally : tallies.toArray()) {
            sum += tally;
        }
        return sum;
    }

    /** Fails unless every acknowledged booking is in the books, and at most one that was not. */
    void audit() {
        for (int process = 0; process < PROCESSES; process++) {
            long unacknowledged = tallies.get(process) - acknowledged.get(process);
            if (unacknowledged != 0 && unacknowledged != 1) {
                throw new AssertionError("process " + process + " booked " + tallies.get(process) + " and acknowledged "
                        + acknowledged.get(process));
            }
        }
    }

    long total() {
        return total.get();
    }

    long acknowledgedBy(int process) {
        return acknowledged.get(process);
    }
}
