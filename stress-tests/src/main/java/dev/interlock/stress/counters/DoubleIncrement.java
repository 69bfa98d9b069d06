package dev.interlock.stress.counters;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.view.SharedDouble;
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
 * <b>And floating point? The increments of {@link IntIncrement}, on a shared double.</b>
 *
 * <pre>
 * lock mode        samples           1           2
 * none             359,560        12 %        88 %
 * own              359,560      0.18 %       100 %
 * own update       670,264           0       100 %
 * external         512,568           0       100 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>There is no instruction that adds to a double in memory, so there is no atomic mode here; {@link
 * UpdateWithoutLock} shows the compare-and-set loop that stands in for it.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='double increment/.*'}
 */
public final class DoubleIncrement {

    private DoubleIncrement() {}

    /** No lock. */
    @JCStressTest
    @JCStressMeta(OneUpdateMayBeLost.class)
    @StressSubject(
            subject = "double increment",
            lockMode = "none",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class None extends Slot {

        private final SharedDouble counter = SharedDouble.at(memory, line1);

        @Actor
        public void actor1() {
            counter.set(counter.get() + 1);
        }

        @Actor
        public void actor2() {
            counter.set(counter.get() + 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = (int) counter.get();
        }
    }

    /** A lock at each access: too fine. */
    @JCStressTest
    @JCStressMeta(OneUpdateMayBeLost.class)
    @StressSubject(
            subject = "double increment",
            lockMode = "own",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class Own extends Slot {

        private final SharedDouble counter = SharedDouble.at(memory, line1, lock(line0));

        @Actor
        public void actor1() {
            counter.set(counter.get() + 1);
        }

        @Actor
        public void actor2() {
            counter.set(counter.get() + 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = (int) counter.get();
        }
    }

    /** The step as one, under the object's own lock. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "double increment",
            lockMode = "own update",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class OwnUpdate extends Slot {

        private final SharedDouble counter = SharedDouble.at(memory, line1, lock(line0));

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

    /** One lock around the step; each access takes it once more, for it is recursive. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "double increment",
            lockMode = "external",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class External extends Slot {

        private final SharedDouble counter = SharedDouble.at(memory, line1, lock(line0));

        @Actor
        public void actor1() {
            counter.withLock(() -> counter.set(counter.get() + 1));
        }

        @Actor
        public void actor2() {
            counter.withLock(() -> counter.set(counter.get() + 1));
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = (int) counter.get();
        }
    }
}
