package dev.interlock.shm.sync;

/**
 * What came of a wait for a {@link Condition}. Either way the caller holds the lock again, as often as before.
 *
 * @param signalled whether a signal ended the wait; if not, the time has passed
 * @param lock what taking the lock again said: {@link Acquisition#OWNER_DIED} if a process died while it held the lock
 *     and nobody has repaired, else {@link Acquisition#ACQUIRED}
 */
public record ConditionWait(boolean signalled, Acquisition lock) {

    /** Whether what the lock protects may be half changed. */
    public boolean ownerDied() {
        return lock == Acquisition.OWNER_DIED;
    }
}
