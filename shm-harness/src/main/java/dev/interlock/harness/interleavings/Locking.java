package dev.interlock.harness.interleavings;

/** How closely the engine looks at {@link dev.interlock.shm.sync.RecursiveLock} while it explores a subject. */
public enum Locking {
    /**
     * Every access of a lock to its own words is a switch point, and waiting is explored: for whoever checks the lock.
     */
    EXPLORED("a lock's own included"),

    /**
     * Taking a lock, announcing that one will wait, and releasing it are one step each; waiting is explored, and so is
     * what a waiter does afterwards. For schedules of a lock that take many parties.
     */
    BY_STEP("taking and releasing a lock one each"),

    /**
     * Taking a lock is one step; a release belongs to the access before it, with which nothing that others can do
     * fails to commute; executions in which a thread waits are left out, see
     * {@link dev.interlock.harness.model.Pruning}. For whoever uses the lock.
     */
    TRUSTED("the lock trusted"),

    /**
     * As {@link #TRUSTED}, and each operation takes a lock at most once, as the first thing it does to shared memory.
     * Its start then is the only place where a switch before the lock can matter. An operation with two critical
     * sections must not be checked like this: the gap between them would not be seen.
     */
    ONE_CRITICAL_SECTION("the lock trusted and taken first in each operation");

    final String words;

    Locking(String words) {
        this.words = words;
    }

    /** Whether executions in which a thread waits for a lock are left out. */
    boolean prunesWaits() {
        return this == TRUSTED || this == ONE_CRITICAL_SECTION;
    }
}
