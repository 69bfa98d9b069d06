package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.RecursiveLockLayout.BIASED;
import static dev.interlock.shm.sync.RecursiveLockLayout.BIAS_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.INSIDE_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.OWNER_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.STATE_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.TAKEOVER;
import static dev.interlock.shm.sync.RecursiveLockLayout.WAITERS;
import static dev.interlock.shm.sync.RecursiveLockLayout.holder;
import static dev.interlock.shm.sync.RecursiveLockLayout.isBiased;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ThreadIdentity;
import java.lang.foreign.MemorySegment;

/**
 * A {@link RecursiveLock} as the closing of its mapping sees it.
 *
 * @param memory {@link SegmentUse#memory()}
 * @param offset of the lock in it
 * @param self the identity of this process
 * @param kept what of the state stays when it is freed: I, or nothing if it is known that nobody died
 */
record LockInMapping(MemorySegment memory, long offset, long self, Host host, long kept) implements SegmentUse.Held {

    @Override
    public boolean isHeldByThisProcess() {
        long word = state();
        return holder(word) == self && (!isBiased(word) || isInside());
    }

    @Override
    public boolean isHeldByCurrentThread() {
        long word = state();
        boolean held = isBiased(word) ? isInside() : (word & TAKEOVER) == 0;
        return holder(word) == self && held && owner() == identity();
    }

    /**
     * Who gives the lock back has not written an owner, or has T set: he looks whether he must before anything else. Of
     * one who is inside by a bias it is not known.
     */
    @Override
    public boolean isHeldForGood() {
        long word = state();
        return holder(word) == self && (word & TAKEOVER) == 0 && owner() != 0;
    }

    @Override
    public boolean isKeptByThisProcess() {
        long word = state();
        return holder(word) == self && isBiased(word);
    }

    @Override
    public void free() {
        long word = state();
        while (holder(word) == self) {
            if (isBiased(word)) {
                endBias(word);
            } else {
                // After a takeover it may still be that of a dead thread.
                ShmAccess.setLong(memory, offset + OWNER_OFFSET, 0);
                if (ShmAccess.compareAndSetLong(memory, offset + STATE_OFFSET, word, word & kept)) {
                    if ((word & WAITERS) != 0) {
                        host.wake(memory, offset + STATE_OFFSET, 1);
                    }
                    return;
                }
            }
            word = state();
        }
    }

    /** Its thread cannot come any more. */
    private void endBias(long word) {
        if (ShmAccess.compareAndSetLong(memory, offset + STATE_OFFSET, word, word & ~BIASED)) {
            ShmAccess.setInt(memory, offset + INSIDE_OFFSET, 0);
            ShmAccess.setLong(memory, offset + BIAS_OFFSET, ProcessIdentity.NONE);
        }
    }

    private long state() {
        return ShmAccess.getLongVolatile(memory, offset + STATE_OFFSET);
    }

    private boolean isInside() {
        return ShmAccess.getIntVolatile(memory, offset + INSIDE_OFFSET) != 0;
    }

    private long identity() {
        return ThreadIdentity.pack(self, host.currentThread());
    }

    private long owner() {
        return ShmAccess.getLongVolatile(memory, offset + OWNER_OFFSET);
    }

    /** Written out: what a record has of its own costs a fresh JVM ten milliseconds at the first lock. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LockInMapping lock
                && lock.offset == offset
                && lock.self == self
                && lock.host.equals(host)
                && lock.memory.equals(memory);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(offset);
    }
}
