package dev.interlock.harness.processes;

import java.time.Duration;

/** One process of a check, as the engine sees it. */
interface Member {

    /** Before a round is declared prepared: tells it what it will call, as this worker. */
    void prepare(Plan.Shape shape, int round, int worker);

    /** Whether it has left, in whatever way. */
    boolean isDone();

    /** Waits until it has left, at most so long; returns whether it has. */
    boolean join(Duration timeout) throws InterruptedException;

    /** SIGKILL. */
    void kill();

    /** Of one that has left, how; continues the sentence "process 1 …". */
    String end();
}
