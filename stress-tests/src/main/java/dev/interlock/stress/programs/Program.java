package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.process.WarmPool;

/** A program of several processes that ends in one result. */
public interface Program {

    /** As the report names it. */
    String subject();

    /** How it is locked: the column of the report. */
    String lockMode();

    /** What a run does, in words, for the evidence. */
    String bound();

    /** Whether every run must end right, or some are known to end wrong. */
    Expectation expected();

    /**
     * Runs once, each part in a process of its own.
     *
     * @return what the processes left in shared memory
     */
    String run(WarmPool pool) throws InterruptedException;

    /** Whether some order of the steps, one after the other, gives this result. */
    boolean isRight(String result);
}
