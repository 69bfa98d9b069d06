package dev.interlock.shm.os;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * Fences of which one side pays for both: membarrier(2), MEMBARRIER_CMD_GLOBAL_EXPEDITED (Linux 4.16).
 *
 * <p>Dekker's handshake takes a full fence on each side, between its store and its load. Where one side passes a million
 * times for once of the other, the kernel can put it there for both: it interrupts every processor on which a thread of
 * a registered process runs. The side that passes often is left with what keeps the compiler from exchanging the two
 * (Desnoyers et al., "User-Level Implementations of Read-Copy Update", 2012; C++ proposal P1202).
 */
final class Membarrier {

    private static final long GLOBAL_EXPEDITED = 1 << 1;
    private static final long REGISTER_GLOBAL_EXPEDITED = 1 << 2;

    /** Whether this process is interrupted by whoever asks; not with an older kernel, or in a sandbox that forbids it. */
    private static final boolean REGISTERED = SystemCall.MEMBARRIER.call(REGISTER_GLOBAL_EXPEDITED, 0, 0) == 0;

    /** Of the slowest clock that Linux is built with, 100 Hz. */
    private static final long TWO_TICKS_NANOS = 20_000_000;

    private Membarrier() {}

    /**
     * On the side that passes often, between its store and its load. The Java memory model has no fence that is the
     * compiler's alone; HotSpot moves no access across this one.
     */
    static void light() {
        if (REGISTERED) {
            VarHandle.releaseFence();
        } else {
            VarHandle.fullFence();
        }
    }

    /**
     * On the side that passes seldom. A process that could not register has fences of its own; if the call fails here
     * alone, this waits until the clock has interrupted every processor, or the store that it is about has long been
     * made: stores wait in a processor for nanoseconds.
     */
    static void heavy() {
        VarHandle.fullFence();
        if (SystemCall.MEMBARRIER.call(GLOBAL_EXPEDITED, 0, 0) != 0) {
            awaitTwoTicks();
            VarHandle.fullFence();
        }
    }

    private static void awaitTwoTicks() {
        long end = System.nanoTime() + TWO_TICKS_NANOS;
        boolean interrupted = false;
        for (long left = TWO_TICKS_NANOS; left > 0; left = end - System.nanoTime()) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(left);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
