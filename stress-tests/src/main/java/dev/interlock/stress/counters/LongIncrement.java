package dev.interlock.stress.counters;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * <b>Does the width matter? The increments of {@link IntIncrement}, on a shared long.</b>
 *
 * <pre>
 * lock mode        samples        torn
 * none             459,912       100 %
 * own              459,912       100 %
 * own update       500,576       100 %
 * external       2,456,120       100 %
 * atomic           572,256       100 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>It does not: an aligned long is loaded and stored whole, and updates are lost all the same.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='long increment/.*'}
 */
public final class LongIncrement {

    private LongIncrement() {}

    /** No lock. */
    @JCStressTest
    @JCStressMeta(OneUpdateMayBeLost.class)
    @StressSubject(
            subject = "long increment",
            lockMode = "none",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class None extends Slot {

        private final SharedLong counter = SharedLong.at(memory, line1);

        @Actor
        public void actor1() {
            counter.set(counter.get() + 1);
        }

        @Actor
        public void actor2() {
            counter.set(counter.get() + 1);
        }

        @Arbiter
        public void arbiter(J_Result r) {
            r.r1 = counter.get();
        }
    }

    /** A lock at each access: too fine. */
    @JCStressTest
    @JCStressMeta(OneUpdateMayBeLost.class)
    @StressSubject(
            subject = "long increment",
            lockMode = "own",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class Own extends Slot {

        private final SharedLong counter = SharedLong.at(memory, line1, lock(line0));

        @Actor
        public void actor1() {
            counter.set(counter.get() + 1);
        }

        @Actor
        public void actor2() {
            counter.set(counter.get() + 1);
        }

        @Arbiter
        public void arbiter(J_Result r) {
            r.r1 = counter.get();
        }
    }

    /** The step as one, under the object's own lock. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "long increment",
            lockMode = "own update",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class OwnUpdate extends Slot {

        private final SharedLong counter = SharedLong.at(memory, line1, lock(line0));

        @Actor
        public void actor1() {
            counter.update(value -> value + 1);
        }

        @Actor
        public void actor2() {
            counter.update(value -> value + 1);
        }

        @Arbiter
        public void arbiter(J_Result r) {
            r.r1 = counter.get();
        }
    }

    /** One lock around the step; each access takes it once more, for it is recursive. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "long increment",
            lockMode = "external",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class External extends Slot {

        private final SharedLong counter = SharedLong.at(memory, line1, lock(line0));

        @Actor
        public void actor1() {
            counter.withLock(() -> counter.set(counter.get() + 1));
        }

        @Actor
        public void actor2() {
            counter.withLock(() -> counter.set(counter.get() + 1));
        }

        @Arbiter
        public void arbiter(J_Result r) {
            r.r1 = counter.get();
        }
    }

    /** No lock; one instruction of the processor. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "long increment",
            lockMode = "atomic",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class Atomic extends Slot {

        private final SharedLong counter = SharedLong.at(memory, line1);

        @Actor
        public void actor1() {
            counter.addAndGet(1);
        }

        @Actor
        public void actor2() {
            counter.addAndGet(1);
        }

        @Arbiter
        public void arbiter(J_Result r) {
            r.r1 = counter.get();
        }
    }
}
