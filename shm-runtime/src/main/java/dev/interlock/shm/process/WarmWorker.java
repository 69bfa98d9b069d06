package dev.interlock.shm.process;

import dev.interlock.shm.process.TaskOutcome.Died;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The pool's side of one worker. A thread reads its answers until its pipe ends, and is the only one that ends tasks;
 * so a task whose worker dies ends too, at the latest when the system has closed the pipe.
 */
final class WarmWorker {

    private final WarmPool pool;
    private final ChildJvm jvm;

    private @Nullable RemoteTask current;
    private boolean doomed;

    WarmWorker(WarmPool pool, ChildJvm jvm) {
        this.pool = pool;
        this.jvm = jvm;
    }

    ChildJvm jvm() {
        return jvm;
    }

    void beginReading() {
        Thread.ofPlatform().daemon().name("answers of " + jvm.pid()).start(this::readAll);
    }

    /** Hands it a task. False if it is gone and never saw the task. */
    boolean begin(RemoteTask task, String request) {
        synchronized (this) {
            current = task;
        }
        try {
            jvm.writeLine(request);
            return true;
        } catch (IOException e) {
            synchronized (this) {
                doomed = true;
                // If the reader was quicker, it has ended the task, or will at once.
                return endCurrent() != task;
            }
        }
    }

    /** Kills the worker if it runs this task and not already another one. */
    synchronized void kill(RemoteTask task) {
        if (current == task) {
            doomed = true;
            jvm.kill();
        }
    }

    /** Whether it was killed, so that it must get no task even if its last one came to an end before. */
    synchronized boolean isDoomed() {
        return doomed;
    }

    /** Ends it: an idle one by the end of its input, with its shutdown hooks; a busy one by SIGKILL. */
    synchronized void end() {
        doomed = true;
        if (current != null) {
            jvm.kill();
            return;
        }
        try {
            jvm.closeInput();
        } catch (IOException e) {
            jvm.kill();
        }
    }

    private void readAll() {
        boolean ready = false;
        try (BufferedReader answers = new BufferedReader(
                new InputStreamReader(jvm.process().getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (ready) {
                    TaskOutcome outcome = WorkerProtocol.outcome(line);
                    RemoteTask task = endCurrent();
                    // First, so that whoever has joined the task finds the worker idle.
                    pool.isFree(this);
                    if (task != null) {
                        task.complete(outcome);
                    }
                } else if (line.equals(WorkerProtocol.READY)) {
                    ready = true;
                    pool.isReady(this);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // What cannot be understood any more is as good as silence.
        }
        // Does nothing to one that is ending already: its exit code is settled before its pipes are closed.
        jvm.close();
        Died death = new Died(jvm.exitCode().orElseThrow(), lastWords());
        RemoteTask task = endCurrent();
        pool.isGone(this, ready, death);
        if (task != null) {
            task.complete(death);
        }
    }

    private String lastWords() {
        try {
            return jvm.lastWords();
        } catch (InterruptedException e) {
            // Nobody interrupts this thread, and then it would be better to end the task than to know why.
            return "";
        }
    }

    private synchronized @Nullable RemoteTask endCurrent() {
        RemoteTask task = current;
        current = null;
        return task;
    }
}
