package dev.interlock.benchmarks.engines;

import dev.interlock.benchmarks.jvm.Bursts;
import dev.interlock.harness.history.Call;
import dev.interlock.harness.history.Finding;
import dev.interlock.harness.history.History;
import dev.interlock.harness.history.Judgement;
import dev.interlock.harness.history.LinearizabilityChecker;
import dev.interlock.harness.history.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A history of so many increments by two processes, of counters drawn at random, is judged counter by counter. Each
 * call overlaps one of the other process at the same counter, so there is an order to be found. The figure is
 * microseconds for each call.
 */
public final class CheckerPace {

    private static final int CALLS_OF_A_COUNTER = 100;
    private static final int STEP = 10;

    /** A burst checks a short history so many times that it has so many calls, to be compiled as soon as a long one. */
    private static final int LEAST_CALLS = 1_000_000;

    private static final double NANOS_PER_MICRO = 1e3;

    private CheckerPace() {}

    /** Serves bursts over that many calls. A burst is at least one check, however long that takes. */
    public static void main(String[] arguments) throws Exception {
        int calls = Integer.parseInt(arguments[0]);
        int times = Math.max(1, LEAST_CALLS / calls);
        History history = history(calls);
        LinearizabilityChecker checker = LinearizabilityChecker.against(Count.class)
                .partitionedBy((operation, given) -> given.getFirst());
        Bursts.serve(about -> {
            long begin = System.nanoTime();
            for (int i = 0; i < times; i++) {
                Finding finding = checker.check(history);
                if (finding.judgement() != Judgement.LINEARIZABLE) {
                    throw new IllegalStateException("the checker says " + finding);
                }
            }
            return (System.nanoTime() - begin) / NANOS_PER_MICRO / calls / times;
        });
    }

    /** Call i lasts from 10 i to 10 i + 15, and the processes call by turns. */
    private static History history(int calls) {
        int[] counts = new int[Math.max(1, calls / CALLS_OF_A_COUNTER)];
        List<Call> made = new ArrayList<>(calls);
        int counter = 0;
        for (int i = 0; i < calls; i++) {
            if (i % 2 == 0) {
                counter = ThreadLocalRandom.current().nextInt(counts.length);
            }
            long invoked = (long) STEP * i;
            made.add(Call.completed(
                    i % 2,
                    0,
                    "increment",
                    List.of(counter),
                    Result.of(++counts[counter]),
                    invoked,
                    invoked + STEP + STEP / 2));
        }
        return new History("counters", made);
    }

    /** One counter: each is judged alone. */
    public static class Count {

        private int count;

        /** One more; which counter it is has been seen to before. */
        public int increment(int counter) {
            return ++count;
        }
    }
}
