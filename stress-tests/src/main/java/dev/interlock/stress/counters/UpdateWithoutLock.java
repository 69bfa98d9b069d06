package dev.interlock.stress.counters;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.view.SharedDouble;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * <b>Does {@code update(f)} need a lock to be one step?</b>
 *
 * <pre>
 * subject             samples           1           2
 * int update          514,912           0       100 %
 * double update       552,072           0       100 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>It does not. Without one it loads, computes and stores by compare-and-set, and starts again when somebody was
 * faster. A double takes part through its bits.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='.* update/none'}
 */
public final class UpdateWithoutLock {

    private UpdateWithoutLock() {}

    /** On an int. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "int update",
            lockMode = "none",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class OfInt extends Slot {

        private final SharedInt counter = SharedInt.at(memory, line1);

        @Actor
        public void actor1() {
            counter.update(value -> value + 1);
        }

        @Actor
        public void actor2() {
            counter.update(value -> value + 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = counter.get();
        }
    }

    /** On a double. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "double update",
            lockMode = "none",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class OfDouble extends Slot {

        private final SharedDouble counter = SharedDouble.at(memory, line1);

        @Actor
        public void actor1() {
            counter.update(value -> value + 1);
        }

        @Actor
        public void actor2() {
            counter.update(value -> value + 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = (int) counter.get();
        }
    }
}
