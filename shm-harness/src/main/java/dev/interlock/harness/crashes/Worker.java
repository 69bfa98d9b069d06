package dev.interlock.harness.crashes;

import dev.interlock.shm.process.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The engine's end of a {@link WorkerMain}. Used by one thread. */
final class Worker implements AutoCloseable {

    /** How an operation ended, or that it did not. */
    record Ending(String word, String rest, long stamp, long nanos) {

        static final String RETURN = "RETURN";
        static final String STANDING = "STANDING";
        static final String ENDED = "ENDED";
        static final String GONE = "GONE";

        boolean is(String kind) {
            return word.equals(kind);
        }
    }

    /** A JVM that does not answer a question at once has its process starved or is broken. */
    private static final long ANSWER_SECONDS = 60;

    private static final Duration LISTENING = Duration.ofMinutes(10);

    private final ChildJvm jvm;
    private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    private final BlockingQueue<Ending> answers = new LinkedBlockingQueue<>();

    /**
     * Begins to listen; the process may not be ready yet.
     *
     * @param jvm with its output and errors captured
     */
    Worker(ChildJvm jvm, LongSupplier clock) {
        this.jvm = jvm;
        Thread.ofPlatform().daemon().name("answers of " + jvm.pid()).start(() -> hear(clock));
    }

    void awaitReady() {
        answer("READY");
    }

    void begin() {
        order("BEGIN");
        answer("BEGUN");
    }

    /** @param giving whether it gives the signal when it begins */
    void call(String operation, List<@Nullable Object> arguments, boolean giving) {
        order((giving ? "GIVE " : "CALL ") + operation + " " + Wire.arguments(arguments));
    }

    /** How the operation under way ends; null if it does not in time. */
    @Nullable Ending ending(long millis) {
        try {
            return endings.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    void count(int k) {
        order("COUNT " + k);
        answer("COUNTING");
    }

    /** As {@link #count}, from the signal on. */
    void countLater(int k) {
        order("LATER " + k);
        answer("COUNTING");
    }

    /** If woken while the stage is still, it stays where it is. */
    void hold() {
        order("HOLD");
        answer("HOLDING");
    }

    List<DoorAccess> accesses() {
        order("LIST");
        return DoorAccess.read(answer("ACCESSES"));
    }

    /**
     * Waits until the operation under way sleeps or is back, or so long; whether it sleeps.
     *
     * @param millis less than the time in which a JVM has to answer
     */
    boolean dozes(long millis) {
        order("DOZE " + millis);
        return answer("").equals("ASLEEP");
    }

    void loop(String operation, int slot) {
        order("LOOP " + operation + " " + slot);
        answer("LOOPING");
    }

    /** Ends a loop; {@link #ending} then says when the last call is back. */
    void stop() {
        order("STOP");
    }

    List<String> stack() {
        order("STACK");
        return new ArrayList<>(List.of(answer("AT").split("\\|", -1)));
    }

    boolean isAlive() {
        return jvm.isAlive();
    }

    /** SIGKILL; does not wait. */
    void kill() {
        jvm.kill();
    }

    /** SIGKILL; returns when the process is gone. */
    @Override
    public void close() {
        jvm.close();
    }

    /** What it printed on standard error. */
    String errors() {
        return String.join("\n", jvm.errors().lines());
    }

    private void order(String line) {
        try {
            jvm.writeLine(line);
        } catch (IOException e) {
            throw lost("does not take the order " + line);
        }
    }

    /** The answer to a question: the rest of the line if it begins as expected; the line if anything will do. */
    private String answer(String expected) {
        Ending answer;
        try {
            answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        if (answer == null || answer.is(Ending.GONE) || !expected.isEmpty() && !answer.is(expected)) {
            throw lost("should have answered " + expected + ", and said "
                    + (answer == null ? "nothing" : answer.word() + " " + answer.rest()));
        }
        return expected.isEmpty() ? answer.word() : answer.rest();
    }

    private WorkerLostException lost(String what) {
        return new WorkerLostException(jvm + " " + what + "\n" + errors());
    }

    private void hear(LongSupplier clock) {
        try {
            while (true) {
                Optional<String> line = jvm.output().next(LISTENING);
                if (line.isPresent()) {
                    hear(line.get(), clock);
                } else if (jvm.output().hasEnded()) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this thread", e);
        }
        hear(Ending.GONE, clock);
    }

    private void hear(String line, LongSupplier clock) {
        String[] parts = line.split(" ", 2);
        Ending heard = new Ending(
                parts[0], parts.length > 1 ? parts[1] : "", clock.getAsLong(), System.nanoTime());
        switch (heard.word()) {
            case Ending.RETURN, Ending.STANDING, Ending.ENDED, "STOPPED", "FAILED" -> endings.add(heard);
            case Ending.GONE -> {
                endings.add(heard);
                answers.add(heard);
            }
            default -> answers.add(heard);
        }
    }
}
