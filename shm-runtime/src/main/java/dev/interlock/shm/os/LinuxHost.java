package dev.interlock.shm.os;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/**
 * Linux: futex to wait, /proc to learn who lives.
 *
 * <p>No wait lasts longer than {@value #SLICE_NANOS} ns, so whoever waits for a process that died finds out within one
 * slice, and an interrupt is noticed within one slice. The price is a hundred wake-ups a second per sleeping thread.
 *
 * <p>A futex wait would pin the carrier of a virtual thread, and with all carriers pinned the holder could never run to
 * release. Virtual threads therefore park for short times and look again ({@value #MIN_PARK_NANOS} ns, doubling up to
 * {@value #MAX_PARK_NANOS} ns), which lets their carrier go.
 */
public final class LinuxHost implements Host {

    /** The only instance; it holds no state. */
    public static final LinuxHost INSTANCE = new LinuxHost();

    /** The longest single wait: the bound on noticing a death or an interrupt. */
    public static final long SLICE_NANOS = 10_000_000;

    private static final long MIN_PARK_NANOS = 20_000;
    private static final long MAX_PARK_NANOS = 1_000_000;

    /**
     * Some 25 µs where a spin takes 22 ns, and less or more on other processors. On one processor the holder cannot run
     * while another thread spins.
     */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;

    private LinuxHost() {}

    @Override
    public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
        if (ShmAccess.getIntVolatile(segment, offset) != expected) {
            return Wakeup.CHANGED;
        }
        long nanos = Math.min(SLICE_NANOS, deadline == NO_DEADLINE ? SLICE_NANOS : deadline - System.nanoTime());
        if (nanos <= 0) {
            return Wakeup.ELAPSED;
        }
        if (Thread.currentThread().isVirtual()) {
            return poll(segment, offset, expected, System.nanoTime() + nanos);
        }
        return switch (Futex.await(segment.address() + offset, expected, nanos)) {
            case 0 -> Wakeup.WOKEN;
            case Errno.ETIMEDOUT -> Wakeup.ELAPSED;
            default -> Wakeup.CHANGED;
        };
    }

    private static Wakeup poll(MemorySegment segment, long offset, int expected, long until) {
        long park = MIN_PARK_NANOS;
        while (System.nanoTime() - until < 0) {
            if (Thread.currentThread().isInterrupted()) {
                // Parking would return at once; let the caller look at the flag, and others at the carrier.
                Thread.yield();
                return Wakeup.CHANGED;
            }
            LockSupport.parkNanos(park);
            if (ShmAccess.getIntVolatile(segment, offset) != expected) {
                return Wakeup.CHANGED;
            }
            park = Math.min(2 * park, MAX_PARK_NANOS);
        }
        return Wakeup.ELAPSED;
    }

    @Override
    public int wake(MemorySegment segment, long offset, int n) {
        return Futex.wake(segment.address() + offset, n);
    }

    @Override
    public long self() {
        return ProcessTable.self();
    }

    @Override
    public boolean isAlive(long identity) {
        return identity == ProcessTable.self() || ProcessTable.isAlive(identity);
    }

    @Override
    public long currentThread() {
        return Thread.currentThread().threadId();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long coarseNanoTime() {
        return CoarseClock.nanoTime();
    }

    @Override
    public void lightFence() {
        Membarrier.light();
    }

    @Override
    public void heavyFence() {
        Membarrier.heavy();
    }

    @Override
    public int spins() {
        return SPINS;
    }
}
