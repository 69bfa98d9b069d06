package dev.interlock.benchmarks.engines;

import dev.interlock.benchmarks.jvm.Bursts;
import dev.interlock.harness.interleavings.DoorCounter;
import dev.interlock.harness.interleavings.Interleavings;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.shm.access.Probe;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/**
 * Two threads, each with six atomic increments: all interleavings are explored, of a shared word by the engine, of a
 * field of a Java object by Lincheck alone. The figure is how many executions were verified in a second, all that a
 * check does besides included.
 */
public final class AllInterleavings {

    private static final int INCREMENTS = 6;
    private static final int NO_CAP = 10_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private AllInterleavings() {}

    /** Serves bursts of {@code engine} or {@code lincheck}. A burst is one check, however long that takes. */
    public static void main(String[] arguments) throws Exception {
        boolean engine = arguments[0].equals("engine");
        if (engine) {
            // Before the door is first passed; the engine's JUnit listener does the same.
            System.setProperty(Probe.PROPERTY, DoorCounter.class.getName());
        }
        Bursts.serve(about -> {
            long begin = System.nanoTime();
            long executions = engine ? byTheEngine() : byLincheckAlone();
            return executions * NANOS_PER_SECOND / (System.nanoTime() - begin);
        });
    }

    private static long byTheEngine() {
        String thread = String.join(" ", Collections.nCopies(INCREMENTS, "increment"));
        Verdict verdict = Interleavings.of(SharedWord.class)
                .specifiedBy(Count.class)
                .tier(Tier.DEEP)
                .scenarios(thread + " | " + thread)
                .run();
        Long executions = verdict.evidence().invocations();
        if (verdict.observed() != Observation.HOLDS || executions == null) {
            throw new IllegalStateException("the check says " + verdict);
        }
        return executions;
    }

    private static long byLincheckAlone() throws NoSuchMethodException {
        Method increment = HeapField.class.getMethod("increment");
        List<Actor> thread = Collections.nCopies(INCREMENTS, new Actor(increment, List.of(), false, false));
        ModelCheckingOptions options = new ModelCheckingOptions()
                .iterations(0)
                .invocationsPerIteration(NO_CAP)
                .sequentialSpecification(Count.class)
                .verifier(Counted.class);
        options.addCustomScenario(new ExecutionScenario(List.of(), List.of(thread, thread), List.of(), null));
        long before = Counted.EXECUTIONS.get();
        options.check(HeapField.class);
        return Counted.EXECUTIONS.get() - before;
    }

    /** In shared memory, through the door. */
    public static class SharedWord {

        private final MemorySegment memory = World.zeroed(Integer.BYTES);

        @Operation
        public int increment() {
            return ShmAccess.getAndAddInt(memory, 0, 1) + 1;
        }
    }

    /** In the heap. */
    public static class HeapField {

        private final AtomicInteger count = new AtomicInteger();

        @Operation
        public int increment() {
            return count.incrementAndGet();
        }
    }

    /** What both mean. */
    public static class Count {

        private int count;

        /** One more. */
        public int increment() {
            return ++count;
        }
    }

    /** Lincheck's verifier, with a count of what passed it. Made by Lincheck. */
    public static final class Counted implements Verifier {

        private static final AtomicLong EXECUTIONS = new AtomicLong();

        private final Verifier verifier;

        /** Called by Lincheck. */
        public Counted(Class<?> specification) {
            verifier = new LinearizabilityVerifier(specification);
        }

        @Override
        public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
            EXECUTIONS.incrementAndGet();
            return verifier.verifyResults(scenario, results);
        }
    }
}
