package dev.interlock.shm.sync;

/** What came of an attempt to acquire a lock. */
public enum Acquisition {
    /** The caller holds the lock, and what it protects is as its last holder left it on purpose. */
    ACQUIRED,

    /**
     * The caller holds the lock, and a process died while it held it, or a repair was begun and never finished. What
     * the lock protects may be half changed: repair it, then call {@link RecursiveLock#markConsistent()}. Until
     * somebody has, every new holder is told the same; a holder that acquires again is not told twice.
     */
    OWNER_DIED,

    /** The deadline passed, or the lock was busy and no waiting was asked for. The caller does not hold it. */
    TIMED_OUT;

    /** Whether the caller holds the lock. */
    public boolean isHeld() {
        return this != TIMED_OUT;
    }
}
