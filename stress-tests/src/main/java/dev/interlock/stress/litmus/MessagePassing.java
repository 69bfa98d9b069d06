package dev.interlock.stress.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>One actor stores data and then a flag. Can the other see the flag and not the data?</b>
 *
 * <pre>
 * ordering              samples        0, 0        0, 1        1, 0        1, 1
 * plain                 875,656        44 %      0.69 %           0        55 %
 * opaque              1,821,832        51 %      0.49 %           0        49 %
 * acquire/release     2,083,976        47 %       1.1 %           0        51 %
 * volatile            1,725,576        55 %      0.51 %           0        44 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>Plain and opaque accesses to different words have no order, so the language permits it; x86 keeps stores in order
 * and loads in order, so that only the JIT could show it. Acquire and release forbid it, and cost nothing on x86.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='message passing/.*'}
 */
public final class MessagePassing {

    private MessagePassing() {}

    /** Plain loads and stores. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Too early for both.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The data is there, the flag was not yet.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The message has arrived.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "The flag without the data.")
    @StressSubject(
            subject = "message passing",
            lockMode = "plain",
            expected = Expectation.MAY_BREAK,
            breaksBy = Interleaving.FLAG_OVERTOOK_DATA)
    @State
    public static class Plain extends Slot {

        @Actor
        public void sender() {
            ShmAccess.setInt(memory, line0, 1);
            ShmAccess.setInt(memory, line1, 1);
        }

        @Actor
        public void receiver(II_Result r) {
            r.r1 = ShmAccess.getInt(memory, line1);
            r.r2 = ShmAccess.getInt(memory, line0);
        }
    }

    /** Opaque: each access takes place, in no order with others. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Too early for both.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The data is there, the flag was not yet.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The message has arrived.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "The flag without the data.")
    @StressSubject(
            subject = "message passing",
            lockMode = "opaque",
            expected = Expectation.MAY_BREAK,
            breaksBy = Interleaving.FLAG_OVERTOOK_DATA)
    @State
    public static class Opaque extends Slot {

        @Actor
        public void sender() {
            ShmAccess.setIntOpaque(memory, line0, 1);
            ShmAccess.setIntOpaque(memory, line1, 1);
        }

        @Actor
        public void receiver(II_Result r) {
            r.r1 = ShmAccess.getIntOpaque(memory, line1);
            r.r2 = ShmAccess.getIntOpaque(memory, line0);
        }
    }

    /** A release store and an acquire load of the flag; the data is plain. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Too early for both.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The data is there, the flag was not yet.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The message has arrived.")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The flag without the data.")
    @StressSubject(
            subject = "message passing",
            lockMode = "acquire/release",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.FLAG_OVERTOOK_DATA)
    @State
    public static class AcquireRelease extends Slot {

        @Actor
        public void sender() {
            ShmAccess.setInt(memory, line0, 1);
            ShmAccess.setIntRelease(memory, line1, 1);
        }

        @Actor
        public void receiver(II_Result r) {
            r.r1 = ShmAccess.getIntAcquire(memory, line1);
            r.r2 = ShmAccess.getInt(memory, line0);
        }
    }

    /** Volatile: one order of all accesses, the same for all. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Too early for both.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The data is there, the flag was not yet.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The message has arrived.")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The flag without the data.")
    @StressSubject(
            subject = "message passing",
            lockMode = "volatile",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.FLAG_OVERTOOK_DATA)
    @State
    public static class Volatile extends Slot {

        @Actor
        public void sender() {
            ShmAccess.setIntVolatile(memory, line0, 1);
            ShmAccess.setIntVolatile(memory, line1, 1);
        }

        @Actor
        public void receiver(II_Result r) {
            r.r1 = ShmAccess.getIntVolatile(memory, line1);
            r.r2 = ShmAccess.getIntVolatile(memory, line0);
        }
    }
}
