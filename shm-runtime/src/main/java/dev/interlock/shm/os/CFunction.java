package dev.interlock.shm.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * A function of the C library that takes at most seven integers or pointers, and fails with -1 and errno. Called, it
 * gives its result, or the negated errno, as a system call does in the kernel.
 *
 * <p>All are called in one shape, {@code long f(long × 7)}. Linking a shape costs a JVM some five milliseconds at its
 * start, and a process that attaches to a segment, waits in it and watches its parent would link a dozen. The calling
 * conventions of Linux allow it, on x86-64 (System V ABI) as on AArch64 (AAPCS64): an int is read from the low half of
 * its register and returned there, and nobody looks at an argument more than the function takes. Both also pass variadic
 * arguments as others.
 *
 * @param name as in its manual page
 * @param address of its code
 */
record CFunction(String name, MemorySegment address) {

    private static final int MOST_ARGUMENTS = 7;
    private static final Linker LINKER = Linker.nativeLinker();

    /** Holds errno after a call. */
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"));

    /** The function of that name. */
    static CFunction named(String name) {
        return new CFunction(name, LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no function " + name)));
    }

    /** For a function that returns an int; memory that an argument points to must be kept alive by the caller. */
    int callInt(long... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            int result = (int) call(state, arguments);
            return result == -1 ? -errno(state) : result;
        }
    }

    /** As {@link #callInt}, for one that returns a long or a pointer. */
    long callLong(long... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long result = call(state, arguments);
            return result == -1 ? -errno(state) : result;
        }
    }

    /** As {@link #callInt}, with the failure as an exception. */
    int requireInt(long... arguments) throws PosixException {
        return (int) successful(callInt(arguments));
    }

    /** As {@link #callLong}, with the failure as an exception. */
    long requireLong(long... arguments) throws PosixException {
        return successful(callLong(arguments));
    }

    /** An int that a call has left in memory which was allocated for that. */
    static int resultInt(MemorySegment result, long offset) {
        return result.get(JAVA_INT, offset);
    }

    /** As {@link #resultInt}, a long. */
    static long resultLong(MemorySegment result, long offset) {
        return result.get(JAVA_LONG, offset);
    }

    private long successful(long result) throws PosixException {
        if (result < 0) {
            throw new PosixException(name, (int) -result);
        }
        return result;
    }

    private long call(MemorySegment state, long[] a) {
        if (a.length > MOST_ARGUMENTS) {
            throw new IllegalArgumentException(a.length + " arguments");
        }
        try {
            return (long) CALL.invokeExact(
                    address, state, at(a, 0), at(a, 1), at(a, 2), at(a, 3), at(a, 4), at(a, 5), at(a, 6));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a downcall threw a checked exception", e);
        }
    }

    private static long at(long[] arguments, int i) {
        return i < arguments.length ? arguments[i] : 0;
    }

    private static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }
}
