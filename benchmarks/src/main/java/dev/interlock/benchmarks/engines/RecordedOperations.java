package dev.interlock.benchmarks.engines;

import dev.interlock.benchmarks.jvm.Bursts;
import dev.interlock.harness.processes.Processes;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two processes call a subject as fast as they can, and every call is recorded: millions of operations in a second. */
public final class RecordedOperations {

    private static final int CALLS_OF_A_ROUND = 2000;
    private static final double MILLION = 1e6;

    private RecordedOperations() {}

    /** Serves bursts. A burst is one check, however long that takes; what the checker does then is not counted. */
    public static void main(String[] arguments) throws Exception {
        Bursts.serve(about -> recorded());
    }

    private static double recorded() {
        Verdict verdict = Processes.of(Word.class)
                .specifiedBy(Count.class)
                .operationsPerProcess(CALLS_OF_A_ROUND)
                .tier(Tier.SMOKE)
                .run();
        if (verdict.observed() != Observation.HOLDS) {
            throw new IllegalStateException("the check says " + verdict);
        }
        return verdict.evidence().figures().stream()
                        .filter(figure -> figure.name().equals("recorded by all processes"))
                        .mapToDouble(Figure::value)
                        .findFirst()
                        .orElseThrow()
                / MILLION;
    }

    /** The subject: one atomic access, so that the recorder is what takes the time. */
    public static class Word {

        private final MemorySegment memory = World.zeroed(Integer.BYTES);

        /** One more. */
        @Operation
        public int increment() {
            return ShmAccess.getAndAddInt(memory, 0, 1) + 1;
        }
    }

    /** What it means. */
    public static class Count {

        private int count;

        /** One more. */
        public int increment() {
            return ++count;
        }
    }
}
