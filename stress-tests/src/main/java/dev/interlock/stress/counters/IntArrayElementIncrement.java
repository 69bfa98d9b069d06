package dev.interlock.stress.counters;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.view.SharedIntArray;
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
 * <b>Is an element of an array any different? The increments of {@link IntIncrement}, on the middle cell of three.</b>
 *
 * <pre>
 * lock mode        samples           1           2
 * none             439,432        43 %        57 %
 * own              402,568      0.08 %       100 %
 * own update       586,592           0       100 %
 * external         862,776           0       100 %
 * atomic           598,880           0       100 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>It is not. The lock of an array covers all its elements, and is as fine as that of a scalar.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify
 * -Dcampaign.subject='int array element increment/.*'}
 */
public final class IntArrayElementIncrement {

    private IntArrayElementIncrement() {}

    /** No lock. */
    @JCStressTest
    @JCStressMeta(OneUpdateMayBeLost.class)
    @StressSubject(
            subject = "int array element increment",
            lockMode = "none",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class None extends Slot {

        private final SharedIntArray cells = SharedIntArray.at(memory, line1, 3);

        @Actor
        public void actor1() {
            cells.set(1, cells.get(1) + 1);
        }

        @Actor
        public void actor2() {
            cells.set(1, cells.get(1) + 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = cells.get(1);
        }
    }

    /** A lock at each access: too fine. */
    @JCStressTest
    @JCStressMeta(OneUpdateMayBeLost.class)
    @StressSubject(
            subject = "int array element increment",
            lockMode = "own",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class Own extends Slot {

        private final SharedIntArray cells = SharedIntArray.at(memory, line1, 3, lock(line0));

        @Actor
        public void actor1() {
            cells.set(1, cells.get(1) + 1);
        }

        @Actor
        public void actor2() {
            cells.set(1, cells.get(1) + 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = cells.get(1);
        }
    }

    /** The step as one, under the object's own lock. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "int array element increment",
            lockMode = "own update",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class OwnUpdate extends Slot {

        private final SharedIntArray cells = SharedIntArray.at(memory, line1, 3, lock(line0));

        @Actor
        public void actor1() {
            cells.update(1, value -> value + 1);
        }

        @Actor
        public void actor2() {
            cells.update(1, value -> value + 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = cells.get(1);
        }
    }

    /** One lock around the step; each access takes it once more, for it is recursive. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "int array element increment",
            lockMode = "external",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class External extends Slot {

        private final SharedIntArray cells = SharedIntArray.at(memory, line1, 3, lock(line0));

        @Actor
        public void actor1() {
            cells.withLock(() -> cells.set(1, cells.get(1) + 1));
        }

        @Actor
        public void actor2() {
            cells.withLock(() -> cells.set(1, cells.get(1) + 1));
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = cells.get(1);
        }
    }

    /** No lock; one instruction of the processor. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "int array element increment",
            lockMode = "atomic",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class Atomic extends Slot {

        private final SharedIntArray cells = SharedIntArray.at(memory, line1, 3);

        @Actor
        public void actor1() {
            cells.addAndGet(1, 1);
        }

        @Actor
        public void actor2() {
            cells.addAndGet(1, 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = cells.get(1);
        }
    }
}
