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
 * <b>Each actor stores to its own word, then loads the other's. Can both load 0?</b>
 *
 * <pre>
 * ordering              samples        0, 0        0, 1        1, 0        1, 1
 * plain                 275,592       1.8 %        75 %        24 %    0.0018 %
 * opaque                251,016      0.94 %        80 %        19 %     0.035 %
 * acquire/release       672,904       6.0 %        56 %        38 %      0.23 %
 * volatile            1,285,256           0        55 %        44 %      0.56 %
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>One of the two stores comes first, so by any interleaving the other actor must see it. Processors keep stores in a
 * store buffer while they go on, and serve the load from memory that does not have them yet. Only volatile waits.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='store buffering/.*'}
 */
public final class StoreBuffering {

    private StoreBuffering() {}

    /** Plain loads and stores. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both stored before either loaded.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "Neither saw the other: no interleaving does this.")
    @StressSubject(
            subject = "store buffering",
            lockMode = "plain",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.STORE_BUFFERED)
    @State
    public static class Plain extends Slot {

        @Actor
        public void actor1(II_Result r) {
            ShmAccess.setInt(memory, line0, 1);
            r.r1 = ShmAccess.getInt(memory, line1);
        }

        @Actor
        public void actor2(II_Result r) {
            ShmAccess.setInt(memory, line1, 1);
            r.r2 = ShmAccess.getInt(memory, line0);
        }
    }

    /** Opaque: each access takes place, in no order with others. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both stored before either loaded.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "Neither saw the other: no interleaving does this.")
    @StressSubject(
            subject = "store buffering",
            lockMode = "opaque",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.STORE_BUFFERED)
    @State
    public static class Opaque extends Slot {

        @Actor
        public void actor1(II_Result r) {
            ShmAccess.setIntOpaque(memory, line0, 1);
            r.r1 = ShmAccess.getIntOpaque(memory, line1);
        }

        @Actor
        public void actor2(II_Result r) {
            ShmAccess.setIntOpaque(memory, line1, 1);
            r.r2 = ShmAccess.getIntOpaque(memory, line0);
        }
    }

    /** Release stores, acquire loads. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both stored before either loaded.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "Neither saw the other: no interleaving does this.")
    @StressSubject(
            subject = "store buffering",
            lockMode = "acquire/release",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.STORE_BUFFERED)
    @State
    public static class AcquireRelease extends Slot {

        @Actor
        public void actor1(II_Result r) {
            ShmAccess.setIntRelease(memory, line0, 1);
            r.r1 = ShmAccess.getIntAcquire(memory, line1);
        }

        @Actor
        public void actor2(II_Result r) {
            ShmAccess.setIntRelease(memory, line1, 1);
            r.r2 = ShmAccess.getIntAcquire(memory, line0);
        }
    }

    /** Volatile: one order of all accesses, the same for all. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first actor was first.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The second actor was first.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both stored before either loaded.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Neither saw the other: no interleaving does this.")
    @StressSubject(
            subject = "store buffering",
            lockMode = "volatile",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.STORE_BUFFERED)
    @State
    public static class Volatile extends Slot {

        @Actor
        public void actor1(II_Result r) {
            ShmAccess.setIntVolatile(memory, line0, 1);
            r.r1 = ShmAccess.getIntVolatile(memory, line1);
        }

        @Actor
        public void actor2(II_Result r) {
            ShmAccess.setIntVolatile(memory, line1, 1);
            r.r2 = ShmAccess.getIntVolatile(memory, line0);
        }
    }
}
