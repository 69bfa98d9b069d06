package dev.interlock.shm.conformance;

import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.BarrierEnd;
import dev.interlock.shm.sync.BarrierOutcome;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import java.util.concurrent.Callable;

/**
 * One party of a barrier, as a thread of the test or in a process of its own. What the parties do together is counted
 * in the heap.
 */
public final class BarrierParty {

    static final int PARTIES = 5;
    static final int PASSES = 1000;

    static final String BARRIER = "barrier";
    static final String SECOND = "second barrier";
    static final String CAME = "came";
    static final String PASSED = "passed";
    static final String BROKEN = "broken";
    static final String LOG = "log";

    /** The one that does otherwise. */
    private static final int ODD_ONE = PARTIES / 2;

    private final Barrier barrier;
    private final Barrier second;
    private final SharedInt came;
    private final SharedInt passed;
    private final SharedInt broken;
    private final SharedIntArray log;
    private final int number;

    private BarrierParty(SharedHeap heap, int number) {
        this.barrier = heap.open(BARRIER, Barrier.TYPE);
        this.second = heap.open(SECOND, Barrier.TYPE);
        this.came = heap.open(CAME, SharedInt.TYPE);
        this.passed = heap.open(PASSED, SharedInt.TYPE);
        this.broken = heap.open(BROKEN, SharedInt.TYPE);
        this.log = heap.open(LOG, SharedIntArray.TYPE);
        this.number = number;
    }

    /** Takes part in this process. */
    public static void inProcess(String heapName, String what, String number) throws Exception {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            takePart(heap, what, Integer.parseInt(number));
        }
    }

    static void takePart(SharedHeap heap, String what, int number) throws Exception {
        BarrierParty party = new BarrierParty(heap, number);
        switch (what) {
            case "once" -> party.pass(1);
            case "ten times" -> party.pass(10);
            case "index" -> party.log.addAndGet(party.barrier.await(), 1);
            case "action" -> party.act();
            case "abort" -> party.abort();
            case "reset" -> party.reset();
            case "abort and reset" -> party.abortAndReset();
            case "timeout" -> party.timeOut(() -> party.barrier.tryAwait(Patience.SHORT));
            case "default timeout" -> party.timeOut(party.barrier.withTimeout(Patience.SHORT)::tryAwait);
            case "a thousand times" -> party.writeLog();
            default -> throw new AssertionError(what);
        }
    }

    /** Nobody is a generation ahead, whichever way they all go. */
    private void pass(int passes) {
        for (int i = 0; i < passes; i++) {
            came.addAndGet(1);
            check(passed.getVolatile() == i * PARTIES, "somebody passed before all came");
            barrier.await();
            passed.addAndGet(1);
            check(came.getVolatile() == (i + 1) * PARTIES, "somebody passed a generation ahead");
            barrier.await();
        }
    }

    private void act() {
        barrier.withAction(() -> came.addAndGet(1)).await();
        passed.addAndGet(came.getVolatile());
    }

    private void abort() {
        if (number == ODD_ONE) {
            Eventually.holds("all others wait", () -> barrier.waiting() == PARTIES - 1);
            barrier.abort();
        } else {
            count(barrier.tryAwait(), BarrierEnd.ABORTED);
        }
    }

    private void reset() {
        if (number == ODD_ONE) {
            Eventually.holds("all others wait", () -> barrier.waiting() == PARTIES - 1);
            barrier.reset();
        } else {
            count(barrier.tryAwait(), BarrierEnd.RESET);
        }
        came.addAndGet(barrier.tryAwait().isTripped() ? 1 : 0);
    }

    private void abortAndReset() {
        if (number == ODD_ONE) {
            barrier.abort();
        } else {
            count(barrier.tryAwait(), BarrierEnd.ABORTED);
        }
        // Nobody resets before all have been turned away, and nobody comes before the reset.
        if (second.await() == ODD_ONE) {
            barrier.reset();
        }
        second.await();
        came.addAndGet(barrier.tryAwait().isTripped() ? 1 : 0);
    }

    private void timeOut(Callable<BarrierOutcome> wait) throws Exception {
        if (number == ODD_ONE) {
            Eventually.holds("the others have lost patience", barrier::isBroken);
        }
        count(wait.call(), BarrierEnd.TIMED_OUT);
    }

    /** Each generation writes the same number as often as there are parties. */
    private void writeLog() {
        for (int i = 0; i < PASSES; i++) {
            barrier.await();
            log.set(came.getAndAdd(1), i);
        }
    }

    private void count(BarrierOutcome outcome, BarrierEnd expected) {
        if (outcome.isTripped()) {
            passed.addAndGet(1);
        } else {
            check(outcome.end() == expected, "it ended otherwise: " + outcome);
            broken.addAndGet(1);
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
