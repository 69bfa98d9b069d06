package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.RecursiveLockLayout.INCONSISTENT;
import static dev.interlock.shm.sync.RecursiveLockLayout.STATE_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.WAITERS;
import static dev.interlock.shm.sync.RecursiveLockLayout.holder;
import static dev.interlock.shm.sync.RecursiveLockLayout.isBiased;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

/** How a thread waits for a lock that another has: {@link OwnerWord} says by what steps it takes it in the end. */
final class OwnerWait {

    private final MemorySegment segment;
    private final long state;
    private final Host host;
    private final OwnerWord owner;

    OwnerWait(MemorySegment segment, long offset, Host host, OwnerWord owner) {
        this.segment = segment;
        this.state = offset + STATE_OFFSET;
        this.host = host;
        this.owner = owner;
    }

    /**
     * The first attempt on a busy lock: pauses a while until it is free, then announces that somebody will wait.
     *
     * @return as {@link #takeOrAsk}
     */
    long arrive(long thread, long deadline) {
        boolean ignored = Backoff.whileBusy(new Busy(), host, deadline);
        return takeOrAsk(thread, false, !Deadline.isPast(host, deadline));
    }

    /**
     * Goes on from the state that an attempt has found until the lock is taken or the deadline over.
     *
     * @throws InterruptedException if {@code interruptible}, and the thread was interrupted; it does not hold the lock
     */
    Acquisition acquire(long found, long thread, long deadline, boolean interruptible) throws InterruptedException {
        long word = found;
        boolean slept = false;
        while (holder(word) != ProcessIdentity.NONE) {
            boolean past = Deadline.isPast(host, deadline);
            boolean lookForDeath = past;
            if (!past) {
                slept = true;
                Host.Wakeup wakeup = host.awaitOwner(segment, state, (int) word, holder(word), deadline);
                lookForDeath = wakeup == Host.Wakeup.ELAPSED;
                if (interruptible && Thread.interrupted()) {
                    handWakeUpOn(true);
                    throw new InterruptedException();
                }
            }
            if (lookForDeath && !host.isAlive(holder(word))) {
                if (owner.takeOver(word, thread)) {
                    return Acquisition.OWNER_DIED;
                }
            } else if (past) {
                handWakeUpOn(slept);
                return Acquisition.TIMED_OUT;
            }
            word = takeOrAsk(thread, slept, !Deadline.isPast(host, deadline));
        }
        return (word & INCONSISTENT) == 0 ? Acquisition.ACQUIRED : Acquisition.OWNER_DIED;
    }

    /** As {@link OwnerWord#takeOrAnnounce}, also if it is biased and nobody inside. */
    private long takeOrAsk(long thread, boolean slept, boolean announce) {
        long word = owner.takeOrAnnounce(thread, slept, announce);
        while (isBiased(word)) {
            // Also if W was set: whoever has set it may not have come to the fence.
            host.heavyFence();
            if (!owner.isNobodyInside()) {
                return word;
            }
            if (owner.takeFromBias(word, thread)) {
                return OwnerWord.TAKEN;
            }
            word = owner.takeOrAnnounce(thread, slept, announce);
        }
        return word;
    }

    /** One who has slept leaves without the lock; the wake-up he may have consumed must not be lost to the others. */
    private void handWakeUpOn(boolean slept) {
        while (slept) {
            long word = ShmAccess.getLongVolatile(segment, state);
            if (holder(word) == ProcessIdentity.NONE) {
                host.wake(segment, state, 1);
                return;
            }
            if ((word & WAITERS) != 0 || ShmAccess.compareAndSetLong(segment, state, word, word | WAITERS)) {
                return;
            }
        }
    }

    /** A class, and no lambda: to link one costs a fresh JVM milliseconds at the first busy lock. */
    private final class Busy implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            long word = ShmAccess.getLongVolatile(segment, state);
            return holder(word) != ProcessIdentity.NONE && !isBiased(word);
        }
    }
}
