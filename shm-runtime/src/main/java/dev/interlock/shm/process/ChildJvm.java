package dev.interlock.shm.process;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.os.ProcessTable;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another JVM over the same class path that runs a main class or a static method: what
 * {@code multiprocessing.Process} is in Python, always started anew and never forked.
 *
 * <pre>{@code
 * public class Counting {
 *     public static void increment(String heapName, String objectName) {
 *         try (SharedHeap heap = SharedHeap.attach(heapName)) {
 *             heap.open(objectName, SharedLong.TYPE).update(x -> x + 1);
 *         }
 *     }
 *
 *     public static void main(String[] arguments) throws InterruptedException {
 *         try (SharedHeap heap = SharedHeap.create(1 << 16)) {
 *             SharedLong count = heap.create("count", SharedLong.of(0), LockMode.own());
 *             try (ChildJvm child = ChildJvm.startMethod(Counting.class, "increment", heap.name(), "count")) {
 *                 child.joinSuccessfully(Duration.ofSeconds(30));
 *             }
 *             System.out.println(count.get());                       // 1
 *             heap.unlink();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Nothing but text is handed over: names of heaps and objects, numbers. The arguments arrive as they are, whatever
 * characters they hold and whatever the locale.
 *
 * <h2>No orphans</h2>
 *
 * <p>A child ends when the process ends that started it, however that came about, SIGKILL included; its own children
 * then follow. A daemon thread of the child waits for that on a pidfd ({@link dev.interlock.shm.os.ProcessDeath}) and
 * halts it, without shutdown hooks, with exit code 99. Standard input stays free for other use. Three limits: a child
 * that has not yet reached its main class notices only then; a thread that does not come to a safepoint delays the halt;
 * processes which the child starts by other means are not concerned.
 *
 * <p>All methods may be called from any thread, platform or virtual.
 */
public final class ChildJvm implements AutoCloseable {

    private static final int MESSAGE_LINES = 100;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Process process;
    private final String what;
    private final long identity;
    private final Writer input;
    private final @Nullable ChildOutput output;
    private final @Nullable ChildOutput errors;

    private ChildJvm(Process process, String what, @Nullable ChildOutput output, @Nullable ChildOutput errors) {
        this.process = process;
        this.what = what;
        this.output = output;
        this.errors = errors;
        long found = ProcessTable.identityOf(process.pid());
        // One that has ended already gets the start time 0, which no process of the user has.
        this.identity = found == ProcessIdentity.NONE ? ProcessIdentity.pack(process.pid(), 0) : found;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** As {@link JvmLauncher#startMain} of the {@linkplain JvmLauncher#standard() standard launcher}. */
    public static ChildJvm startMain(Class<?> main, String... arguments) {
        return JvmLauncher.standard().startMain(main, arguments);
    }

    /** As {@link JvmLauncher#startMethod} of the {@linkplain JvmLauncher#standard() standard launcher}. */
    public static ChildJvm startMethod(Class<?> type, String method, String... arguments) {
        return JvmLauncher.standard().startMethod(type, method, arguments);
    }

    static ChildJvm start(JvmLauncher launcher, ChildMain.Kind kind, String what, CommandLine command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.words());
        builder.environment().putAll(launcher.environment());
        if (launcher.directory() != null) {
            builder.directory(launcher.directory().toFile());
        }
        builder.redirectOutput(redirect(launcher.output()));
        if (launcher.errors() == ChildStream.WITH_OUTPUT) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(redirect(launcher.errors()));
        }
        // The output of a worker is a protocol, read by its pool.
        boolean spoken = kind == ChildMain.Kind.WORKER;
        ChildOutput output = launcher.output() == ChildStream.CAPTURE && !spoken ? new ChildOutput() : null;
        ChildOutput errors = launcher.errors() == ChildStream.CAPTURE ? new ChildOutput() : null;
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            delete(command);
            throw e;
        }
        process.onExit().thenRun(() -> delete(command));
        ChildJvm child = new ChildJvm(process, what, output, errors);
        if (output != null) {
            output.readFrom(process.getInputStream(), "output of " + process.pid());
        }
        if (errors != null) {
            errors.readFrom(process.getErrorStream(), "errors of " + process.pid());
        }
        return child;
    }

    /** The pid, also after its end. */
    public long pid() {
        return process.pid();
    }

    /**
     * The identity that locks and logs know it by, see {@link ProcessIdentity}, also after its end. If it ended before
     * it could be looked at, one with the start time 0, which is nobody's.
     */
    public long identity() {
        return identity;
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code, or 128 + n if signal n ended it (137 for SIGKILL, 143 for SIGTERM); empty while it runs. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /**
     * Blocks until the child has ended or the time has passed. All that the child wrote to shared memory is then
     * visible, and all that it printed has been read; but for the latter it waits no longer than 2 s, since a process
     * that the child has left behind may hold its pipe.
     *
     * @param timeout zero or less looks without waiting
     * @return the exit code, see {@link #exitCode()}; empty if the child still runs
     */
    public OptionalInt join(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout)) {
            return OptionalInt.empty();
        }
        for (ChildOutput stream : captured()) {
            boolean ignored = stream.awaitEnd(LAST_WORDS);
        }
        return OptionalInt.of(process.exitValue());
    }

    /**
     * Blocks until the child has ended with exit code 0.
     *
     * @throws ChildFailedException if it ends with another one; the message holds its last captured lines
     * @throws ChildTimeoutException if it still runs when the time has passed; so does the message then
     */
    public void joinSuccessfully(Duration timeout) throws InterruptedException {
        OptionalInt code = join(timeout);
        if (code.isEmpty()) {
            throw new ChildTimeoutException(this + " has not ended within " + timeout + lastWords());
        }
        if (code.getAsInt() != 0) {
            throw new ChildFailedException(code.getAsInt(), this + " has failed" + lastWords());
        }
    }

    /**
     * Blocks until the child prints a line that begins so, skipping others, which {@link ChildOutput#lines()} keeps.
     *
     * @return the whole line
     * @throws ChildFailedException if its output ends before; the message holds its last captured lines
     * @throws ChildTimeoutException if the time passes before; so does the message then
     * @throws IllegalStateException if its standard output is not captured
     */
    public String awaitLine(String prefix, Duration timeout) throws InterruptedException {
        ChildOutput lines = output();
        Optional<String> line = lines.awaitLine(said -> said.startsWith(prefix), timeout);
        if (line.isPresent()) {
            return line.get();
        }
        if (!lines.hasEnded()) {
            throw new ChildTimeoutException(this + " has not said '" + prefix + "' within " + timeout + lastWords());
        }
        int code = join(LAST_WORDS).orElse(0);
        throw new ChildFailedException(code, this + " ended without saying '" + prefix + "'" + lastWords());
    }

    /** Asks it to end, SIGTERM: its shutdown hooks run. Returns at once; does nothing if it has ended. */
    public void terminate() {
        // Not Process.destroy, which closes the pipes too: the last words would be lost.
        process.toHandle().destroy();
    }

    /** Ends it, SIGKILL: between any two of its instructions. Returns at once; does nothing if it has ended. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /**
     * The captured lines of its standard output.
     *
     * @throws IllegalStateException if it was not started so, see {@link JvmLauncher#output(ChildStream)}
     */
    public ChildOutput output() {
        return captured(output, "output");
    }

    /**
     * The captured lines of its standard error.
     *
     * @throws IllegalStateException if it was not started so, see {@link JvmLauncher#errors(ChildStream)}
     */
    public ChildOutput errors() {
        return captured(errors, "error");
    }

    /**
     * Writes a line to its standard input, in UTF-8. Blocks while the pipe is full.
     *
     * @throws IOException if it has ended or no longer reads
     */
    public void writeLine(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /** Ends its standard input. */
    public void closeInput() throws IOException {
        input.close();
    }

    /** Kills it if it still runs, and waits until it is gone; an interrupt is kept for later. */
    @Override
    public void close() {
        kill();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What runs, where, and its exit code if it has one. */
    @Override
    public String toString() {
        OptionalInt code = exitCode();
        return what + " in process " + pid() + (code.isPresent() ? " (exit code " + code.getAsInt() + ")" : "");
    }

    Process process() {
        return process;
    }

    /** The last captured lines, for a message. */
    String lastWords() throws InterruptedException {
        if (!isAlive()) {
            OptionalInt ignored = join(Duration.ZERO);
        }
        StringBuilder words = new StringBuilder();
        for (ChildOutput stream : captured()) {
            List<String> lines = stream.lines();
            lines.subList(Math.max(0, lines.size() - MESSAGE_LINES), lines.size())
                    .forEach(line -> words.append('\n').append(line));
        }
        return words.isEmpty() ? "" : "; it said" + words;
    }

    private List<ChildOutput> captured() {
        return Stream.of(Optional.ofNullable(output), Optional.ofNullable(errors))
                .flatMap(Optional::stream)
                .toList();
    }

    private ChildOutput captured(@Nullable ChildOutput stream, String name) {
        if (stream == null) {
            throw new IllegalStateException("the standard " + name + " of " + this + " is not captured");
        }
        return stream;
    }

    private static void delete(CommandLine command) {
        if (command.file() != null) {
            try {
                Files.deleteIfExists(command.file());
            } catch (IOException e) {
                // A file too many in the folder of temporary ones does no harm.
            }
        }
    }

    private static Redirect redirect(ChildStream stream) {
        return switch (stream) {
            case INHERIT -> Redirect.INHERIT;
            case DISCARD -> Redirect.DISCARD;
            case CAPTURE, WITH_OUTPUT -> Redirect.PIPE;
        };
    }
}
