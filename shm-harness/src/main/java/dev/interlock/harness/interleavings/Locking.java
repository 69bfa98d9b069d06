package dev.interlock.harness.interleavings;

/** How closely the engine looks at {@link dev.interlock.shm.sync.RecursiveLock} while it explores a subject. */
public enum Locking {
    /**
     * Every access of a lock to its own words is a switch point, and waiting is explored: for whoever checks the lock.
     */
    EXPLORED("a lock's own included", Locking.FEW_ROUNDS),

    /**
     * Taking a lock, announcing that one will wait, and releasing it are one step each; waiting is explored, and so is
     * what a waiter does afterwards. For schedules of a lock that take many parties.
     */
    BY_STEP("taking and releasing a lock one each", Locking.FEW_ROUNDS),

    /**
     * As {@link #BY_STEP} where a lock is taken and released by who has no bias; every access of who has one, and of who
     * ends it, is a switch point. For whoever checks how a lock is biased.
     */
    BIAS_EXPLORED("a lock's bias included, taking and releasing it otherwise one each", Locking.FEW_ROUNDS),

    /**
     * Taking a lock is one step; a release belongs to the access before it, with which nothing that others can do
     * fails to commute; executions in which a thread waits are left out, see
     * {@link dev.interlock.harness.model.Pruning}. For whoever uses the lock.
     */
    TRUSTED("the lock trusted", Locking.FEW_ROUNDS),

    /**
     * As {@link #TRUSTED}, and no loop waits for another thread: whoever waits takes a lock, or sleeps in the host. Then
     * a loop of several rounds, a copy say, goes on inside the lock. The modes above take it for spinning and let
     * another thread run, which finds the lock held: with a trusted lock that execution is left out, and if there is
     * such a loop in each, so are all.
     */
    NOTHING_SPINS("the lock trusted and no loop taken for spinning", Locking.MANY_ROUNDS),

    /**
     * As {@link #NOTHING_SPINS}, and each operation takes a lock at most once, before it touches shared memory.
     * Its start then is the only place where a switch before the lock can matter. An operation with two critical
     * sections must not be checked like this: the gap between them would not be seen.
     */
    ONE_CRITICAL_SECTION("the lock trusted and taken first in each operation", Locking.MANY_ROUNDS);

    /** With 1, one of four outcomes was lost while the search called itself exhausted; more multiplies the work. */
    private static final int FEW_ROUNDS = 2;

    private static final int MANY_ROUNDS = 50;

    final String words;

    /** After so many rounds of a loop a thread counts as spinning, and another one runs. */
    final int roundsBeforeSwitch;

    Locking(String words, int roundsBeforeSwitch) {
        this.words = words;
        this.roundsBeforeSwitch = roundsBeforeSwitch;
    }

    /** Whether executions in which a thread waits for a lock are left out. */
    boolean prunesWaits() {
        return this == TRUSTED || this == NOTHING_SPINS || this == ONE_CRITICAL_SECTION;
    }
}
