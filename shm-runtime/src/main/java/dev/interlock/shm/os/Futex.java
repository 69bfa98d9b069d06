package dev.interlock.shm.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

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
    private static final long SYS_FUTEX = systemCallNumber();

    private static final CFunction SYSCALL = CFunction.named("syscall");

    private Futex() {}

    /** Waits at most {@code nanos}; returns 0 when woken, else the errno: EAGAIN, ETIMEDOUT or EINTR. */
    static int await(long address, int expected, long nanos) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timeout = arena.allocateFrom(JAVA_LONG, nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
            return -(int) SYSCALL.callLong(SYS_FUTEX, address, FUTEX_WAIT, expected, timeout.address());
        }
    }

    /** Wakes up to {@code n} waiters; returns how many, 0 also when the word is no longer mapped. */
    static int wake(long address, int n) {
        return (int) Math.max(0, SYSCALL.callLong(SYS_FUTEX, address, FUTEX_WAKE, n));
    }

    private static long systemCallNumber() {
        String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (architecture) {
            case "amd64", "x86_64" -> 202;
            case "aarch64" -> 98;
            default -> throw new UnsupportedOperationException(
                    "no futex number is known for architecture " + architecture + "; supported: x86-64, AArch64");
        };
    }
}
