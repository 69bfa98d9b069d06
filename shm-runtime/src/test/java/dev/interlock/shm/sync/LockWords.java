package dev.interlock.shm.sync;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Eventually;
import java.lang.foreign.MemorySegment;

/** The words of a lock as they lie in memory. */
final class LockWords {

    private LockWords() {}

    static long state(MemorySegment memory, long offset) {
        return ShmAccess.getLongVolatile(memory, offset + RecursiveLockLayout.STATE_OFFSET);
    }

    /** Whether nobody holds it; a thread may be able to take it without asking. */
    static boolean isFree(MemorySegment memory, long offset) {
        long state = state(memory, offset);
        boolean isInside = ShmAccess.getIntVolatile(memory, offset + RecursiveLockLayout.INSIDE_OFFSET) != 0;
        return state == 0 || RecursiveLockLayout.isBiased(state) && !isInside;
    }

    static long owner(MemorySegment memory, long offset) {
        return ShmAccess.getLongVolatile(memory, offset + RecursiveLockLayout.OWNER_OFFSET);
    }

    static int count(MemorySegment memory, long offset) {
        return ShmAccess.getIntVolatile(memory, offset + RecursiveLockLayout.COUNT_OFFSET);
    }

    static long[] all(MemorySegment memory, long offset) {
        long[] words = new long[(int) (RecursiveLockLayout.BYTES / Long.BYTES)];
        for (int i = 0; i < words.length; i++) {
            words[i] = ShmAccess.getLongVolatile(memory, offset + (long) i * Long.BYTES);
        }
        return words;
    }

    /** Returns when somebody has announced that he is about to sleep on the lock. */
    static void awaitSleeper(MemorySegment memory, long offset) {
        Eventually.holds(
                "somebody waits for the lock", () -> (state(memory, offset) & RecursiveLockLayout.WAITERS) != 0);
    }
}
