package dev.interlock.shm.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The futex system call, in its form shared between processes (futex(2), without FUTEX_PRIVATE_FLAG: the kernel then
 * identifies the word by file and offset, so processes may map it at different addresses).
 *
 * <p>The calls take raw addresses. A word that is unmapped during a wait does no harm: the kernel keeps the wait on
 * file and offset, and a wait that begins too late ends with EFAULT, which counts as {@code EAGAIN}.
 */
final class Futex {

    private static final int FUTEX_WAIT = 0;
    private static final int FUTEX_WAKE = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Futex() {}

    /** Waits at most {@code nanos}; returns 0 when woken, else the errno: EAGAIN, ETIMEDOUT or EINTR. */
    static int await(long address, int expected, long nanos) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timeout = arena.allocateFrom(JAVA_LONG, nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
            return -(int) SystemCall.FUTEX.call(address, FUTEX_WAIT, expected, timeout.address());
        }
    }

    /** Wakes up to {@code n} waiters; returns how many, 0 also when the word is no longer mapped. */
    static int wake(long address, int n) {
        return (int) Math.max(0, SystemCall.FUTEX.call(address, FUTEX_WAKE, n));
    }
}
