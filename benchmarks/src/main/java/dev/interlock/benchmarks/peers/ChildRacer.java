package dev.interlock.benchmarks.peers;

import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A child process that gives one figure for each line that asks for a burst. */
public final class ChildRacer implements Racer {

    /** A child that is silent for so long beyond its burst hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Process process;
    private final Path complaints;
    private final Duration burst;
    private final BufferedReader answers;
    private final Writer orders;

    private ChildRacer(Process process, Path complaints, Duration burst) {
        this.process = process;
        this.complaints = complaints;
        this.burst = burst;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts it. What it writes to its standard error is kept, and quoted if it breaks down. */
    public static ChildRacer start(List<String> command, Setting setting) throws MissingPeerException {
        try {
            Path complaints = Files.createTempFile(setting.scratch(), "peer-", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectError(complaints.toFile())
                    .start();
            return new ChildRacer(process, complaints, setting.pace().burst());
        } catch (IOException e) {
            throw new MissingPeerException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public double burst() throws MissingPeerException {
        try {
            orders.write("burst " + burst.toMillis() + "\n");
            orders.flush();
            String answer = answer();
            return Double.parseDouble(answer);
        } catch (IOException e) {
            throw new MissingPeerException(lastWords(), e);
        } catch (NumberFormatException e) {
            throw new MissingPeerException("answered no figure: " + e.getMessage(), e);
        }
    }

    private String answer() throws IOException, MissingPeerException {
        CompletableFuture<Void> watch = CompletableFuture.runAsync(
                process::destroyForcibly,
                CompletableFuture.delayedExecutor(burst.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS));
        try {
            @Nullable String line = answers.readLine();
            if (line == null) {
                throw new MissingPeerException(lastWords());
            }
            return line;
        } finally {
            watch.cancel(false);
        }
    }

    /** Of what it complained of, the last line that is not a part of a stack trace. */
    private String lastWords() {
        try {
            boolean ended = process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            String said = Files.readString(complaints, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                    .reduce((a, b) -> b)
                    .orElse("and said nothing");
            return (ended ? "ended with " + process.exitValue() : "fell silent") + ": " + said;
        } catch (IOException e) {
            return "ended, and its last words are lost";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while it ended";
        }
    }

    @Override
    public void close() {
        try (orders) {
            orders.flush();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
