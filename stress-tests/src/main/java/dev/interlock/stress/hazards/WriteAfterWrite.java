package dev.interlock.stress.hazards;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>Two writers each write a record of two halves. Can the record be half of each?</b>
 *
 * <pre>
 * lock mode       samples        1, 1        1, 2        2, 1        2, 2
 * none            722,056        39 %      0.16 %      0.16 %        61 %
 * own           2,312,760        45 %           0           0        55 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>The halves are written in the same order by both, and yet each writer can be the last on one of them.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='hazard write after write/.*'}
 */
public final class WriteAfterWrite {

    private WriteAfterWrite() {}

    /** No lock. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The record of the first writer.")
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "The record of the second writer.")
    @Outcome(id = "1, 2", expect = ACCEPTABLE_INTERESTING, desc = "Half of each.")
    @Outcome(id = "2, 1", expect = ACCEPTABLE_INTERESTING, desc = "Half of each.")
    @StressSubject(
            subject = "hazard write after write",
            lockMode = "none",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.WRITES_MIXED)
    @State
    public static class None extends Slot {

        private final SharedInt first = SharedInt.at(memory, line0 + 32);
        private final SharedInt second = SharedInt.at(memory, line1);

        @Actor
        public void writer1() {
            first.set(1);
            second.set(1);
        }

        @Actor
        public void writer2() {
            first.set(2);
            second.set(2);
        }

        @Arbiter
        public void arbiter(II_Result r) {
            r.r1 = first.get();
            r.r2 = second.get();
        }
    }

    /** One lock of the record's own, held for each actor's whole step. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The record of the first writer.")
    @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "The record of the second writer.")
    @Outcome(id = "1, 2", expect = FORBIDDEN, desc = "Half of each.")
    @Outcome(id = "2, 1", expect = FORBIDDEN, desc = "Half of each.")
    @StressSubject(
            subject = "hazard write after write",
            lockMode = "own",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.WRITES_MIXED)
    @State
    public static class Own extends Slot {

        private final RecursiveLock lock = lock(line0);
        private final SharedInt first = SharedInt.at(memory, line0 + 32);
        private final SharedInt second = SharedInt.at(memory, line1);

        @Actor
        public void writer1() {
            lock.acquire();
            first.set(1);
            second.set(1);
            lock.release();
        }

        @Actor
        public void writer2() {
            lock.acquire();
            first.set(2);
            second.set(2);
            lock.release();
        }

        @Arbiter
        public void arbiter(II_Result r) {
            r.r1 = first.get();
            r.r2 = second.get();
        }
    }
}
