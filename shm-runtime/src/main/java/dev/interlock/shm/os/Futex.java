package dev.interlock.shm.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
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

    /** {@code long syscall(long number, …)}; only the first argument is named. */
    private static final MethodHandle SYSCALL = Libc.function(
            "syscall",
            Libc.returning(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT),
            Linker.Option.firstVariadicArg(1));

    private Futex() {}

    /** Waits at most {@code nanos}; returns 0 when woken, else the errno: EAGAIN, ETIMEDOUT or EINTR. */
    static int await(long address, int expected, long nanos) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = Libc.callState(arena);
            MemorySegment timeout = arena.allocateFrom(JAVA_LONG, nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
            long result = (long) SYSCALL.invokeExact(
                    state, SYS_FUTEX, address, FUTEX_WAIT, expected, timeout.address(), 0L, 0);
            return result == 0 ? 0 : Libc.errno(state);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    /** Wakes up to {@code n} waiters; returns how many, 0 also when the word is no longer mapped. */
    static int wake(long address, int n) {
        try (Arena arena = Arena.ofConfined()) {
            long result = (long) SYSCALL.invokeExact(
                    Libc.callState(arena), SYS_FUTEX, address, FUTEX_WAKE, n, 0L, 0L, 0);
            return (int) Math.max(0, result);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
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
