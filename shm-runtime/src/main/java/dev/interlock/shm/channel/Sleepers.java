package dev.interlock.shm.channel;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/**
 * Those who sleep until something changes that they look at themselves: 8 bytes, all zero when nobody ever slept. An
 * event count: whoever will sleep reads the signal, says so, and looks once more; whoever has changed something looks
 * whether somebody said so, and only then moves the signal and wakes.
 *
 * <pre>
 * offset   0        4        8
 *          +--------+--------+
 *          | signal | sleep  |
 *          +--------+--------+
 *   signal   the futex word; changes with each wake-up, wraps around
 *   sleep    1 if somebody may sleep; whoever wakes sets it to 0 first
 * </pre>
 *
 * <ul>
 *   <li><b>Nobody sleeps over a change.</b> The sleeper sets {@code sleep} and then looks; the other changes and then
 *       looks at {@code sleep}. In every order one of them sees the other, for which each needs a full fence between the
 *       two, here an asymmetric one ({@link Host#lightFence}), of which the sleeper pays for both; or a lock, in which
 *       the one looks and the other changes. The signal is read before, so a wake-up between the two looks ends the
 *       sleep before it begins.
 *   <li><b>{@code sleep} is one bit for many.</b> So whoever has slept sets it again, since others may still sleep;
 *       that is {@link #leave}. It costs a wake-up for nobody now and then, and heals itself after any death.
 *   <li><b>A wake-up for one who gives up or finds nothing is handed on</b>, {@link #handOn}. One that a dead process
 *       took along is made good by the end of the others' slices: nobody sleeps longer than one without looking.
 * </ul>
 */
final class Sleepers {

    static final long BYTES = 8;

    private static final long SLEEP_OFFSET = 4;

    private final MemorySegment segment;
    private final long signal;
    private final long sleep;
    private final Host host;

    Sleepers(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.signal = offset;
        this.sleep = offset + SLEEP_OFFSET;
        this.host = host;
    }

    /**
     * Says that one will sleep. He looks once more whether he must, under the lock under which the others change, and
     * passes the result to {@link #sleep}.
     */
    int announce() {
        int seen = ShmAccess.getIntVolatile(segment, signal);
        ShmAccess.setIntVolatile(segment, sleep, 1);
        return seen;
    }

    /** As {@link #announce}, to look without a lock; those who change ask {@link #areThereAfterRelease}. */
    int announceToReleasers() {
        int seen = announce();
        host.heavyFence();
        return seen;
    }

    /** Sleeps unless there was a wake-up since {@link #announce}; at most until the deadline or the end of a slice. */
    Host.Wakeup sleep(int seen, long deadline) {
        return host.await(segment, signal, seen, deadline);
    }

    /** Whether somebody may sleep who looks under a lock; to be asked after the change under it. */
    boolean areThere() {
        return ShmAccess.getIntVolatile(segment, sleep) != 0;
    }

    /** Whether somebody may sleep; to be asked after the change, which is a release store and no more. */
    boolean areThereAfterRelease() {
        host.lightFence();
        return ShmAccess.getIntVolatile(segment, sleep) != 0;
    }

    /** As {@link #areThereAfterRelease()}, by who keeps the mapping from being closed. */
    boolean areThereAfterRelease(HeldMemory held) {
        host.lightFence();
        return held.getIntVolatile(sleep) != 0;
    }

    /** Wakes so many; to be called after the change. */
    void wake(int most) {
        ShmAccess.setIntVolatile(segment, sleep, 0);
        moveAndWake(most);
    }

    void wakeAll() {
        wake(Integer.MAX_VALUE);
    }

    /** For one who has slept, and goes on: others may still sleep. He then looks whether there is more for them. */
    void leave() {
        ShmAccess.setIntVolatile(segment, sleep, 1);
        host.heavyFence();
    }

    /** For one who has slept, and gives up: the wake-up that he may have had is for another. */
    void handOn() {
        ShmAccess.setIntVolatile(segment, sleep, 1);
        moveAndWake(1);
    }

    private void moveAndWake(int most) {
        // By addition: two may wake at the same time, and each must end the sleeps that begin in between.
        int ignored = ShmAccess.getAndAddInt(segment, signal, 1);
        int woken = host.wake(segment, signal, most);
    }
}
