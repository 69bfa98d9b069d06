package dev.interlock.harness.crashes;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/**
 * Linux, except that nobody moves out of turn while a victim is brought to its point.
 *
 * <p>A sleeper looks around at the end of each slice of the host, and what it then does to the memory changes what the
 * victim does next: a point at the k-th access would be another one each time. So while the {@linkplain Stillness stage
 * is still}, the end of a slice is not told to anybody, and a process that {@linkplain #hold holds} stays where it sleeps
 * even if it is woken; it goes on from there when the victim stands.
 *
 * <p>Each wait is held back for {@value #LONGEST_NANOS} ns at most, in case that somebody needs one who is held.
 */
final class SteadyHost implements Host {

    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final long LOOK_NANOS = 100_000;

    private final Host linux = LinuxHost.INSTANCE;
    private final Stillness stillness;
    private volatile boolean holding;

    SteadyHost(Stillness stillness) {
        this.stillness = stillness;
    }

    /** Whether this process stays asleep when it is woken. */
    void hold(boolean holds) {
        holding = holds;
    }

    @Override
    public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
        Wakeup wakeup = linux.await(segment, offset, expected, deadline);
        return stillness.isOn() ? awaitStill(wakeup, segment, offset, expected, deadline) : wakeup;
    }

    private Wakeup awaitStill(Wakeup first, MemorySegment segment, long offset, int expected, long deadline) {
        Wakeup wakeup = first;
        long longest = System.nanoTime() + LONGEST_NANOS;
        long until = deadline == NO_DEADLINE ? longest : Math.min(deadline, longest);
        CrashProbe.lookAway(true);
        try {
            while (wakeup == Wakeup.ELAPSED && staysStill(until)) {
                wakeup = linux.await(segment, offset, expected, deadline);
            }
            while (holding && staysStill(until)) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } finally {
            CrashProbe.lookAway(false);
        }
        return wakeup;
    }

    private boolean staysStill(long until) {
        return stillness.isOn() && System.nanoTime() < until && !Thread.currentThread().isInterrupted();
    }

    @Override
    public int wake(MemorySegment segment, long offset, int n) {
        return linux.wake(segment, offset, n);
    }

    @Override
    public long self() {
        return linux.self();
    }

    @Override
    public boolean isAlive(long identity) {
        return linux.isAlive(identity);
    }

    @Override
    public long currentThread() {
        return linux.currentThread();
    }

    @Override
    public long nanoTime() {
        return linux.nanoTime();
    }

    @Override
    public void lightFence() {
        linux.lightFence();
    }

    @Override
    public void heavyFence() {
        linux.heavyFence();
    }

    @Override
    public int spins() {
        return linux.spins();
    }
}
