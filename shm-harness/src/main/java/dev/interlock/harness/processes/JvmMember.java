package dev.interlock.harness.processes;

import dev.interlock.shm.process.RemoteTask;
import dev.interlock.shm.process.TaskOutcome;
import java.time.Duration;

/** A {@link Worker} in a JVM, which works out by itself what it has to call. */
record JvmMember(RemoteTask task) implements Member {

    @Override
    public void prepare(Plan.Shape shape, int round, int worker) {}

    @Override
    public boolean isDone() {
        return task.isDone();
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        return !(task.join(timeout) instanceof TaskOutcome.TimedOut);
    }

    @Override
    public void kill() {
        task.kill();
    }

    @Override
    public String end() {
        try {
            return switch (task.join(Duration.ZERO)) {
                case TaskOutcome.Died died -> "ended with exit code " + died.exitCode() + died.lastWords();
                case TaskOutcome.Threw threw -> "threw " + threw.stackTrace().strip();
                case TaskOutcome.Returned _, TaskOutcome.TimedOut _ -> "left the field";
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "ended";
        }
    }
}
