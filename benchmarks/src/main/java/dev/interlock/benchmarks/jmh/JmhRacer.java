package dev.interlock.benchmarks.jmh;

import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A fork of JMH whose iterations wait for the baton. */
final class JmhRacer implements Racer {

    /** A fork that has not joined, or not answered, for so long never will. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LOOK_MILLIS = 50;

    private final CompletableFuture<Void> run;
    private final Socket socket;
    private final BufferedReader scores;
    private final PrintStream baton;
    private final Path log;

    private JmhRacer(CompletableFuture<Void> run, Socket socket, Path log) throws IOException {
        this.run = run;
        this.socket = socket;
        this.log = log;
        this.scores = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.baton = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts JMH on a thread of its own and waits until its fork has joined. */
    static JmhRacer start(JmhContestant contestant, Setting setting) throws MissingPeerException {
        // Its lock is one per machine and user; turns are what keeps runs apart here.
        System.setProperty("jmh.ignoreLock", "true");
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path log = Files.createTempFile(setting.scratch(), contestant.method() + "-", ".jmh.log");
            CompletableFuture<Void> run =
                    CompletableFuture.runAsync(() -> measure(contestant, setting, door.getLocalPort(), log), task -> {
                        Thread.ofPlatform().daemon().name("jmh " + contestant.name()).start(task);
                    });
            Socket socket = await(door, run, log);
            socket.setSoTimeout((int) PATIENCE.plus(setting.pace().burst()).toMillis());
            return new JmhRacer(run, socket, log);
        } catch (IOException e) {
            throw new MissingPeerException("JMH did not start: " + e.getMessage(), e);
        }
    }

    private static void measure(JmhContestant contestant, Setting setting, int port, Path log) {
        try (PrintStream out = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            OutputFormat format = OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL);
            new Runner(contestant.options(setting.pace(), port), format).run();
        } catch (RunnerException | IOException e) {
            throw new CompletionException(e);
        }
    }

    private static Socket await(ServerSocket door, CompletableFuture<Void> run, Path log)
            throws IOException, MissingPeerException {
        door.setSoTimeout(LOOK_MILLIS);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!run.isDone() && System.nanoTime() < deadline) {
            try {
                return door.accept();
            } catch (SocketTimeoutException e) {
                // Look whether the fork has failed, then listen on.
            }
        }
        throw new MissingPeerException(why(run, log));
    }

    @Override
    public double burst() throws MissingPeerException {
        baton.println("go");
        try {
            @Nullable String score = scores.readLine();
            if (score == null) {
                throw new MissingPeerException(why(run, log));
            }
            return Double.parseDouble(score);
        } catch (IOException e) {
            throw new MissingPeerException(why(run, log), e);
        }
    }

    /** The first complaint in the log, or what the runner threw. */
    private static String why(CompletableFuture<Void> run, Path log) {
        Optional<String> complaint;
        try {
            complaint = Files.readString(log, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("Exception") || line.contains("Error"))
                    .map(String::strip)
                    .findFirst();
        } catch (IOException e) {
            complaint = Optional.empty();
        }
        return complaint.orElseGet(
                () -> run.isCompletedExceptionally()
                        ? "JMH gave up: " + run.exceptionNow()
                        : "its fork does not answer, see " + log.getFileName());
    }

    /** A fork that has had all its turns ends by itself; another finds the connection closed and gives up. */
    @Override
    public void close() {
        try (socket) {
            run.get(PATIENCE.toSeconds() / 10, TimeUnit.SECONDS);
        } catch (TimeoutException | IOException | ExecutionException e) {
            // The figures have been reported; how the fork ended is in its log.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
