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
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>A record of two halves is written. Can a reader read the second half before it is there?</b>
 *
 * <pre>
 * lock mode       samples        0, 0        1, 0        1, 1
 * none            355,464        32 %    0.0073 %        68 %
 * own           1,938,272        45 %           0        55 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>The reader looks whether the record has begun, and if so reads its second half. The read that belongs after both
 * stores takes place between them.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='hazard read after write/.*'}
 */
public final class ReadAfterWrite {

    private ReadAfterWrite() {}

    /** No lock. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The record has not begun.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The whole record.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "Read before written: half a record.")
    @StressSubject(
            subject = "hazard read after write",
            lockMode = "none",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.READ_BETWEEN_WRITES)
    @State
    public static class None extends Slot {

        private final SharedInt first = SharedInt.at(memory, line0 + 32);
        private final SharedInt second = SharedInt.at(memory, line1);

        @Actor
        public void writer() {
            first.set(1);
            second.set(1);
        }

        @Actor
        public void reader(II_Result r) {
            int begun = first.get();
            r.r1 = begun;
            r.r2 = begun == 0 ? 0 : second.get();
        }
    }

    /** One lock of the record's own, held for each actor's whole step. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "The record has not begun.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The whole record.")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "Read before written: half a record.")
    @StressSubject(
            subject = "hazard read after write",
            lockMode = "own",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.READ_BETWEEN_WRITES)
    @State
    public static class Own extends Slot {

        private final RecursiveLock lock = lock(line0);
        private final SharedInt first = SharedInt.at(memory, line0 + 32);
        private final SharedInt second = SharedInt.at(memory, line1);

        @Actor
        public void writer() {
            lock.acquire();
            first.set(1);
            second.set(1);
            lock.release();
        }

        @Actor
        public void reader(II_Result r) {
            lock.acquire();
            int begun = first.get();
            r.r1 = begun;
            r.r2 = begun == 0 ? 0 : second.get();
            lock.release();
        }
    }
}
