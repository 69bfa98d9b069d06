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
 * <b>Peterson's lock for two: announce yourself, give way, enter if the other is not there or gave way later. Can both
 * enter?</b>
 *
 * <pre>
 * ordering              samples        0, 0        0, 1        1, 0        1, 1
 * plain                 457,864     0.002 %        31 %        65 %       3.6 %
 * opaque                257,160     0.024 %        20 %        79 %      0.82 %
 * acquire/release       238,728    0.0054 %        24 %        75 %       0.6 %
 * volatile            4,198,968      0.17 %        41 %        59 %           0
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>On paper never (G. L. Peterson, "Myths About the Mutual Exclusion Problem", 1981). It rests on store buffering not
 * happening: each must see the other's announcement. Here each actor looks once instead of waiting and says whether it
 * may enter; nobody leaves, so two who may are two inside.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='peterson/.*'}
 */
public final class Peterson {

    /** The actor who gave way last: 1 or 2. Beside the first announcement. */
    private static final long GAVE_WAY_LAST = 8;

    private Peterson() {}

    /** Plain loads and stores. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The first may enter, the second waits.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The second may enter, the first waits.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both would look again.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = "Both are inside.")
    @StressSubject(
            subject = "peterson",
            lockMode = "plain",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.BOTH_ENTERED)
    @State
    public static class Plain extends Slot {

        @Actor
        public void actor1(II_Result r) {
            ShmAccess.setInt(memory, line0, 1);
            ShmAccess.setInt(memory, line0 + GAVE_WAY_LAST, 1);
            int other = ShmAccess.getInt(memory, line1);
            int gaveWayLast = ShmAccess.getInt(memory, line0 + GAVE_WAY_LAST);
            r.r1 = other == 0 || gaveWayLast != 1 ? 1 : 0;
        }

        @Actor
        public void actor2(II_Result r) {
            ShmAccess.setInt(memory, line1, 1);
            ShmAccess.setInt(memory, line0 + GAVE_WAY_LAST, 2);
            int other = ShmAccess.getInt(memory, line0);
            int gaveWayLast = ShmAccess.getInt(memory, line0 + GAVE_WAY_LAST);
            r.r2 = other == 0 || gaveWayLast != 2 ? 1 : 0;
        }
    }

    /** Opaque: each access takes place, in no order with others. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The first may enter, the second waits.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The second may enter, the first waits.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both would look again.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = "Both are inside.")
    @StressSubject(
            subject = "peterson",
            lockMode = "opaque",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.BOTH_ENTERED)
    @State
    public static class Opaque extends Slot {

        @Actor
        public void actor1(II_Result r) {
            ShmAccess.setIntOpaque(memory, line0, 1);
            ShmAccess.setIntOpaque(memory, line0 + GAVE_WAY_LAST, 1);
            int other = ShmAccess.getIntOpaque(memory, line1);
            int gaveWayLast = ShmAccess.getIntOpaque(memory, line0 + GAVE_WAY_LAST);
            r.r1 = other == 0 || gaveWayLast != 1 ? 1 : 0;
        }

        @Actor
        public void actor2(II_Result r) {
            ShmAccess.setIntOpaque(memory, line1, 1);
            ShmAccess.setIntOpaque(memory, line0 + GAVE_WAY_LAST, 2);
            int other = ShmAccess.getIntOpaque(memory, line0);
            int gaveWayLast = ShmAccess.getIntOpaque(memory, line0 + GAVE_WAY_LAST);
            r.r2 = other == 0 || gaveWayLast != 2 ? 1 : 0;
        }
    }

    /** Release stores, acquire loads. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The first may enter, the second waits.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The second may enter, the first waits.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both would look again.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = "Both are inside.")
    @StressSubject(
            subject = "peterson",
            lockMode = "acquire/release",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.BOTH_ENTERED)
    @State
    public static class AcquireRelease extends Slot {

        @Actor
        public void actor1(II_Result r) {
            ShmAccess.setIntRelease(memory, line0, 1);
            ShmAccess.setIntRelease(memory, line0 + GAVE_WAY_LAST, 1);
            int other = ShmAccess.getIntAcquire(memory, line1);
            int gaveWayLast = ShmAccess.getIntAcquire(memory, line0 + GAVE_WAY_LAST);
            r.r1 = other == 0 || gaveWayLast != 1 ? 1 : 0;
        }

        @Actor
        public void actor2(II_Result r) {
            ShmAccess.setIntRelease(memory, line1, 1);
            ShmAccess.setIntRelease(memory, line0 + GAVE_WAY_LAST, 2);
            int other = ShmAccess.getIntAcquire(memory, line0);
            int gaveWayLast = ShmAccess.getIntAcquire(memory, line0 + GAVE_WAY_LAST);
            r.r2 = other == 0 || gaveWayLast != 2 ? 1 : 0;
        }
    }

    /** Volatile: one order of all accesses, the same for all. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The first may enter, the second waits.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The second may enter, the first waits.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Both would look again.")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "Both are inside.")
    @StressSubject(
            subject = "peterson",
            lockMode = "volatile",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.BOTH_ENTERED)
    @State
    public static class Volatile extends Slot {

        @Actor
        public void actor1(II_Result r) {
            ShmAccess.setIntVolatile(memory, line0, 1);
            ShmAccess.setIntVolatile(memory, line0 + GAVE_WAY_LAST, 1);
            int other = ShmAccess.getIntVolatile(memory, line1);
            int gaveWayLast = ShmAccess.getIntVolatile(memory, line0 + GAVE_WAY_LAST);
            r.r1 = other == 0 || gaveWayLast != 1 ? 1 : 0;
        }

        @Actor
        public void actor2(II_Result r) {
            ShmAccess.setIntVolatile(memory, line1, 1);
            ShmAccess.setIntVolatile(memory, line0 + GAVE_WAY_LAST, 2);
            int other = ShmAccess.getIntVolatile(memory, line0);
            int gaveWayLast = ShmAccess.getIntVolatile(memory, line0 + GAVE_WAY_LAST);
            r.r2 = other == 0 || gaveWayLast != 2 ? 1 : 0;
        }
    }
}
