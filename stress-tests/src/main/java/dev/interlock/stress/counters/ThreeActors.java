package dev.interlock.stress.counters;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.RecursiveLock;
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
 * <b>And three at once?</b>
 *
 * <pre>
 * lock mode        samples           1           2           3
 * none           5,645,448   0.00007 %       1.3 %        99 %
 * own update     3,212,424           0           0       100 %
 * external       2,485,384           0           0       100 %
 * atomic         4,666,504           0           0       100 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>With three actors on two processors one is always off the processor, and comes back in the middle of the others'
 * work. Locks are exercised on their slow path here: spinning, sleeping, being woken.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='.*three actors.*'}
 */
public final class ThreeActors {

    private ThreeActors() {}

    /** No lock. */
    @JCStressTest
    @JCStressMeta(OneOrTwoMayBeLost.class)
    @StressSubject(
            subject = "int increment by three actors",
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

        @Actor
        public void actor3() {
            counter.set(counter.get() + 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = counter.get();
        }
    }

    /** The step as one, under the object's own lock. */
    @JCStressTest
    @JCStressMeta(AllThreeCount.class)
    @StressSubject(
            subject = "int increment by three actors",
            lockMode = "own update",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_UPDATE)
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

        @Actor
        public void actor3() {
            counter.update(value -> value + 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = counter.get();
        }
    }

    /** One lock around the step. */
    @JCStressTest
    @JCStressMeta(AllThreeCount.class)
    @StressSubject(
            subject = "int increment by three actors",
            lockMode = "external",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_UPDATE)
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

        @Actor
        public void actor3() {
            counter.withLock(() -> counter.set(counter.get() + 1));
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = counter.get();
        }
    }

    /** No lock; one instruction of the processor. */
    @JCStressTest
    @JCStressMeta(AllThreeCount.class)
    @StressSubject(
            subject = "int increment by three actors",
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

        @Actor
        public void actor3() {
            counter.addAndGet(1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = counter.get();
        }
    }

    /** The recursive lock itself, taken twice by each, around two bare accesses. */
    @JCStressTest
    @JCStressMeta(AllThreeCount.class)
    @StressSubject(
            subject = "recursive lock, three actors",
            lockMode = "external",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_UPDATE)
    @State
    public static class LockItself extends Slot {

        private final RecursiveLock lock = lock(line0);
        private final SharedInt counter = SharedInt.at(memory, line1);

        @Actor
        public void actor1() {
            incrementTwoDeep();
        }

        @Actor
        public void actor2() {
            incrementTwoDeep();
        }

        @Actor
        public void actor3() {
            incrementTwoDeep();
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = counter.get();
        }

        private void incrementTwoDeep() {
            lock.acquire();
            lock.acquire();
            counter.set(counter.get() + 1);
            lock.release();
            lock.release();
        }
    }
}
