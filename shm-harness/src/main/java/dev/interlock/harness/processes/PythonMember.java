package dev.interlock.harness.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CPython that runs the module {@code interlock.recorder}. It is told in lines what to call, since a plan follows
 * from Java's random numbers. It ends with this JVM, whose end closes its standard input.
 */
final class PythonMember implements Member {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Process process;
    private final Writer input;
    private final CompletableFuture<String> said;

    private PythonMember(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.said = CompletableFuture.supplyAsync(
                () -> said(process), task -> Thread.ofVirtual().name("output of " + process.pid()).start(task));
    }

    /** Starts one; the launch names the segments. */
    static PythonMember start(Launch launch, Plan.Shape shape, int worker, PythonScript script) {
        ProcessBuilder builder = CPython.command(List.of(
                "-m", "interlock.recorder", launch.control(), launch.data(), Integer.toString(worker),
                Integer.toString(launch.workers()), Integer.toString(shape.mostCalls()), launch.stamps().name(),
                script.text(), script.name()));
        try {
            return new PythonMember(builder.redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException("python3 was there and could not be started", e);
        }
    }

    @Override
    public void prepare(Plan.Shape shape, int round, int worker) {
        Plan plan = Plan.of(shape, round, worker);
        ObjectNode line = MAPPER.createObjectNode().put("round", round);
        ArrayNode calls = line.putArray("calls");
        for (int i = 0; i < plan.operations().length; i++) {
            var method = shape.method(plan.operations()[i]);
            calls.addArray()
                    .add(method.getName())
                    .add(ResultKind.of(method.getReturnType()).name())
                    .add(MAPPER.<ArrayNode>valueToTree(plan.arguments()[i]));
        }
        try {
            input.write(MAPPER.writeValueAsString(line) + "\n");
            input.flush();
        } catch (IOException e) {
            // It has ended, which shows when it is missing.
        }
    }

    @Override
    public boolean isDone() {
        return !process.isAlive();
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        closeInput();
        return process.waitFor(Math.max(0, timeout.toNanos()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public String end() {
        return "ended with exit code " + process.exitValue() + ": " + said.join().strip();
    }

    private void closeInput() {
        try {
            input.close();
        } catch (IOException e) {
            // It reads no more.
        }
    }

    private static String said(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(its output broke off: " + e.getMessage() + ")";
        }
    }
}
