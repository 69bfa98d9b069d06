package dev.interlock.shm.os;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;

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

    private static final CFunction DUP2 = CFunction.named("dup2");
    private static final CFunction OPEN = CFunction.named("open");

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
            int nothing = OPEN.requireInt(arena.allocateFrom("/dev/null").address(), O_RDONLY);
            int unused = DUP2.requireInt(nothing, INPUT);
            unused = DUP2.requireInt(ERROR, OUTPUT);
            PosixMemory.close(nothing);
        } catch (PosixException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new Pipes(input, output);
    }
}
