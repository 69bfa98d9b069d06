package dev.interlock.stress.counters;

import dev.interlock.harness.verdict.Expectation;
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
 * <b>Two actors add 1 to a shared int. Is it 2?</b>
 *
 * <pre>
 * lock mode        samples           1           2
 * none             898,184        33 %        67 %
 * own              421,000     0.056 %       100 %
 * own update     1,897,016           0       100 %
 * external       2,069,048           0       100 %
 * atomic           633,992           0       100 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>{@code set(get() + 1)} is two accesses. Both actors can read 0 before either stores, and then both store 1. A
 * lock at each access changes nothing: it is free between the two. The step must be one: under the lock as {@code
 * update}, under a lock around both accesses, or as one instruction.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='int increment/.*'}
 */
public final class IntIncrement {

    private IntIncrement() {}

    /** No lock. */
    @JCStressTest
    @JCStressMeta(OneUpdateMayBeLost.class)
    @StressSubject(
            subject = "int increment",
            lockMode = "none",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class None extends Slot {

        private final SharedInt counter = SharedInt.at(memory, line1);

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
            r.r1 = counter.get();
        }
    }

    /** A lock at each access: too fine. */
    @JCStressTest
    @JCStressMeta(OneUpdateMayBeLost.class)
    @StressSubject(
            subject = "int increment",
            lockMode = "own",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class Own extends Slot {

        private final SharedInt counter = SharedInt.at(memory, line1, lock(line0));

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
            r.r1 = counter.get();
        }
    }

    /** The step as one, under the object's own lock. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "int increment",
            lockMode = "own update",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class OwnUpdate extends Slot {

        private final SharedInt counter = SharedInt.at(memory, line1, lock(line0));

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

    /** One lock around the step; each access takes it once more, for it is recursive. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "int increment",
            lockMode = "external",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOCK_TOO_FINE)
    @State
    public static class External extends Slot {

        private final SharedInt counter = SharedInt.at(memory, line1, lock(line0));

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
            r.r1 = counter.get();
        }
    }

    /** No lock; one instruction of the processor. */
    @JCStressTest
    @JCStressMeta(BothUpdatesCount.class)
    @StressSubject(
            subject = "int increment",
            lockMode = "atomic",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class Atomic extends Slot {

        private final SharedInt counter = SharedInt.at(memory, line1);

        @Actor
        public void actor1() {
            counter.addAndGet(1);
        }

        @Actor
        public void actor2() {
            counter.addAndGet(1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = counter.get();
        }
    }
}
