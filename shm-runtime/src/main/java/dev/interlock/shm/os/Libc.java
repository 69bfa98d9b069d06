package dev.interlock.shm.os;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** How C functions are called: link by name, keep errno, read what they leave. */
final class Libc {

    /** Holds errno after a call; every handle of {@link #function} takes one as its first argument. */
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker LINKER = Linker.nativeLinker();

    private Libc() {}

    /** A C function; its handle takes a call state before the function's own arguments. */
    static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        MemorySegment address = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsatisfiedLinkError("the C library has no function " + name));
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(options, 0, all, 1, options.length);
        return LINKER.downcallHandle(address, descriptor, all);
    }

    static FunctionDescriptor returning(ValueLayout result, ValueLayout... arguments) {
        return FunctionDescriptor.of(result, arguments);
    }

    static MemorySegment callState(Arena arena) {
        return arena.allocate(CALL_STATE);
    }

    static int errno(MemorySegment callState) {
        return (int) ERRNO.get(callState, 0L);
    }

    /** An int that a call left in memory which was allocated for that. */
    static int resultInt(MemorySegment result, long offset) {
        return result.get(ValueLayout.JAVA_INT, offset);
    }

    /** As {@link #resultInt}, a long. */
    static long resultLong(MemorySegment result, long offset) {
        return result.get(ValueLayout.JAVA_LONG, offset);
    }

    /** For the catch clause around {@code invokeExact}: a downcall throws nothing of its own. */
    static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException e) {
            return e;
        }
        return new IllegalStateException("a downcall threw a checked exception", thrown);
    }
}
