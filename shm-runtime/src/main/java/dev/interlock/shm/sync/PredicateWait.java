package dev.interlock.shm.sync;

/** What came of {@link Condition#waitFor}. The caller holds the lock, as often as before. */
public enum PredicateWait {
    /** The predicate holds. */
    SATISFIED,

    /** The time has passed, and the predicate did not hold when it was looked at last. */
    TIMED_OUT,

    /**
     * A process died while it held the lock, so the predicate was not asked about data that may be half changed. Repair
     * it, {@link RecursiveLock#markConsistent()}, and wait again.
     */
    OWNER_DIED
}
