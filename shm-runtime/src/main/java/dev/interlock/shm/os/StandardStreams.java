package dev.interlock.shm.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Takes the pipes of standard input and output away from everybody else in this process, so that a protocol can be
 * spoken over them whatever other code reads or prints.
 *
 * <p>The pipes are opened anew under other descriptors ({@code /proc/self/fd}, proc_pid_fd(5)); then dup2(2) puts
 * {@code /dev/null} in the place of input and standard error in the place of output. That redirects not only
 * {@link System#out}, but also native code and the JVM itself, which write to descriptor 1.
 */
public final class StandardStreams {

    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int ERROR = 2;

    private static final int O_RDONLY = 0;

    private static final MethodHandle DUP2 = Libc.function("dup2", Libc.returning(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE = Libc.function("close", Libc.returning(JAVA_INT, JAVA_INT));

    /** {@code int open(const char *path, int flags, …)}. */
    private static final MethodHandle OPEN = Libc.function(
            "open", Libc.returning(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));

    /** The pipes, for whoever took them. */
    public record Pipes(InputStream input, OutputStream output) {}

    private StandardStreams() {}

    /**
     * Takes them. What was read ahead or not flushed by {@link System#in} or {@link System#out} is not taken along, so
     * call it first of all.
     *
     * @throws IOException if standard input or output is closed, or is a socket and thus cannot be opened anew
     */
    public static Pipes take() throws IOException {
        InputStream input = new FileInputStream("/proc/self/fd/" + INPUT);
        OutputStream output = new FileOutputStream("/proc/self/fd/" + OUTPUT);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = Libc.callState(arena);
            MemorySegment device = arena.allocateFrom("/dev/null");
            int nothing = checked("open", state, (int) OPEN.invokeExact(state, device, O_RDONLY));
            int unused = checked("dup2", state, (int) DUP2.invokeExact(state, nothing, INPUT));
            unused = checked("dup2", state, (int) DUP2.invokeExact(state, ERROR, OUTPUT));
            unused = (int) CLOSE.invokeExact(state, nothing);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
        return new Pipes(input, output);
    }

    private static int checked(String call, MemorySegment state, int result) throws IOException {
        if (result < 0) {
            throw new IOException(call + " failed with errno " + Libc.errno(state));
        }
        return result;
    }
}
