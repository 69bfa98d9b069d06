package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The operating system as the runtime sees it: waiting, waking, who am I, who is alive, what time is it.
 *
 * <p>{@code LinuxHost} is the real one. An engine brings a model in which every schedule can be forced. Code above the
 * door must be right with either, so it may assume only what is written here.
 */
public interface Host {

    /** The deadline of a wait that has none. */
    long NO_DEADLINE = Long.MAX_VALUE;

    /** Why a wait ended. */
    enum Wakeup {
        /** Somebody called {@link #wake}. */
        WOKEN,
        /** The word did not hold the expected value when the wait was to begin. */
        CHANGED,
        /** Time passed. The deadline may or may not have been reached; look again whether the one waited for lives. */
        ELAPSED
    }

    /**
     * Blocks while nobody wakes this word, if it holds {@code expected} at the moment at which the wait begins; the
     * comparison and the start of the wait are one atomic step (futex(2), FUTEX_WAIT, shared between processes).
     *
     * <p>May return early with any result, so callers loop. Is not ended by an interrupt; callers look at the flag
     * between the slices, which a host keeps short. Does not pin the carrier of a virtual thread.
     *
     * @param offset of a 4-byte word, aligned
     * @param deadline on the clock of {@link #nanoTime()}, or {@link #NO_DEADLINE}
     */
    Wakeup await(MemorySegment segment, long offset, int expected, long deadline);

    /**
     * As {@link #await}, for a word that says who holds a lock. Where locks are taken for granted, an engine knows by
     * this call that the thread waits for a holder and not for an event.
     *
     * @param owner the identity of the process that holds it
     */
    default Wakeup awaitOwner(MemorySegment segment, long offset, int expected, long owner, long deadline) {
        return await(segment, offset, expected, deadline);
    }

    /**
     * Wakes up to {@code n} of those who wait on this word, in any process.
     *
     * @return how many were woken; those who poll instead of sleeping are not counted
     */
    int wake(MemorySegment segment, long offset, int n);

    /** The identity of this process, see {@link ProcessIdentity}. */
    long self();

    /**
     * Whether the process of this identity may still run. False only when it certainly does not: it is gone, a zombie,
     * or its pid belongs to a later process. One that cannot be looked at counts as alive.
     */
    boolean isAlive(long identity);

    /**
     * A number for the calling thread, platform or virtual, never 0 and never used twice within its process; threads of
     * other processes may have the same, see {@link ThreadIdentity}.
     */
    long currentThread();

    /** A clock in nanoseconds that never runs backwards; its zero is arbitrary. */
    long nanoTime();

    /** As {@link #nanoTime()}, cheaper, and up to 10 ms behind it. */
    default long coarseNanoTime() {
        return nanoTime();
    }

    /**
     * One half of an asymmetric fence: of two threads, of any processes, of which one stores, makes the light fence and
     * loads what the other stores, and the other stores, makes the {@link #heavyFence} and loads what the one stores,
     * at least one sees the other's store. For the side that passes often: it may cost nothing.
     */
    default void lightFence() {
        VarHandle.fullFence();
    }

    /** The other half of {@link #lightFence}, for the side that passes seldom; takes a microsecond and more. */
    default void heavyFence() {
        VarHandle.fullFence();
    }

    /**
     * How many times it is worth calling {@link Thread#onSpinWait()} before blocking on a lock that is busy: about as
     * long as going to sleep and being woken takes, so that whoever waits in vain spends at most twice as much as by the
     * best choice (Karlin, Li, Manasse and Owicki, "Empirical Studies of Competitive Spinning for a Shared-Memory
     * Multiprocessor", SOSP 1991). 0 where others cannot run meanwhile.
     */
    int spins();

    /**
     * The same for a word that another thread changes when it has something to tell: how many times it is worth looking,
     * with one spin in between.
     */
    default int looks() {
        return spins();
    }
}
