package dev.interlock.shm.process;

import dev.interlock.shm.process.TaskOutcome.Died;
import dev.interlock.shm.process.TaskOutcome.Returned;
import dev.interlock.shm.process.TaskOutcome.Threw;
import dev.interlock.shm.process.TaskOutcome.TimedOut;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A method that runs, or has run, in a worker of a {@link WarmPool}. May be used from any thread. */
public final class RemoteTask {

    private final String what;
    private final WarmWorker worker;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable TaskOutcome outcome;

    RemoteTask(String what, WarmWorker worker) {
        this.what = what;
        this.worker = worker;
    }

    /**
     * Blocks until the task has ended, its worker has died or the time has passed; the last ends only the wait. All
     * that the task wrote to shared memory is then visible.
     *
     * @param timeout zero or less looks without waiting
     */
    public TaskOutcome join(Duration timeout) throws InterruptedException {
        boolean ignored = done.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        TaskOutcome known = outcome;
        return known == null ? new TimedOut(timeout) : known;
    }

    /**
     * As {@link #join}, for a task that is to return.
     *
     * @return what the method returned, as text; empty if it returned nothing or null
     * @throws RemoteTaskException if it threw, or its worker died; the message holds the remote stack trace
     * @throws ChildTimeoutException if it has not ended when the time has passed
     */
    public String result(Duration timeout) throws InterruptedException {
        TaskOutcome known = join(timeout);
        return switch (known) {
            case Returned(String value) -> value;
            case Threw(String type, String message, String stackTrace) ->
                throw new RemoteTaskException(known, this + " threw:\n" + stackTrace);
            case Died(int exitCode, String lastWords) ->
                throw new RemoteTaskException(known, this + " died with exit code " + exitCode + lastWords);
            case TimedOut(Duration waited) ->
                throw new ChildTimeoutException(this + " has not ended within " + waited);
        };
    }

    /** Whether {@link #join} would return at once. */
    public boolean isDone() {
        return done.getCount() == 0;
    }

    /** The pid of the worker. */
    public long pid() {
        return worker.jvm().pid();
    }

    /** The identity of the worker, see {@link dev.interlock.shm.access.ProcessIdentity}. */
    public long identity() {
        return worker.jvm().identity();
    }

    /**
     * Ends the worker, SIGKILL, if the task still runs: its outcome is then {@link Died}, or the one it reached before.
     * Returns at once. The pool starts another worker.
     */
    public void kill() {
        worker.kill(this);
    }

    /** What runs, and where. */
    @Override
    public String toString() {
        return what + " in process " + pid();
    }

    void complete(TaskOutcome reached) {
        outcome = reached;
        done.countDown();
    }
}
