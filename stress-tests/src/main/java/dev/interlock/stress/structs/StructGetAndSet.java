package dev.interlock.stress.structs;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.struct.Length;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.struct.StructType;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * <b>One actor sets a struct of 96 bytes, the other gets it. Are its first and its last member of the same moment?</b>
 *
 * <p>The copy takes several instructions, and lies in two cache lines. Each member is whole all the same.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='struct get and set/.*'}
 */
public final class StructGetAndSet {

    private static final int LOCK_BYTES = 32;
    private static final StructType<Members> TYPE = StructType.of(Members.class);
    private static final Members ONES = new Members(1, new long[10], 1);

    private StructGetAndSet() {}

    /** What is left of a slot behind a lock. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Members(long first, @Length(10) long[] between, long last) {}

    private static void copy(Members members, JJ_Result r) {
        r.r1 = members.first;
        r.r2 = members.last;
    }

    /** No lock. */
    @JCStressTest
    @Outcome(id = {"0, 0", "1, 1"}, expect = ACCEPTABLE, desc = "Before or after the set.")
    @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "Torn: one member before, the other after it.")
    @StressSubject(
            subject = "struct get and set",
            lockMode = "none",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.COPIED_MEANWHILE)
    @State
    public static class None extends Slot {

        private final SharedStruct<Members> struct = SharedStruct.at(memory, line0 + LOCK_BYTES, TYPE);

        @Actor
        public void writer() {
            struct.set(ONES);
        }

        @Actor
        public void reader(JJ_Result r) {
            copy(struct.get(), r);
        }
    }

    /** A lock at each access. */
    @JCStressTest
    @Outcome(id = {"0, 0", "1, 1"}, expect = ACCEPTABLE, desc = "Before or after the set.")
    @Outcome(expect = FORBIDDEN, desc = "Torn: one member before, the other after it.")
    @StressSubject(
            subject = "struct get and set",
            lockMode = "own",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.COPIED_MEANWHILE)
    @State
    public static class Own extends Slot {

        private final SharedStruct<Members> struct =
                SharedStruct.at(memory, line0 + LOCK_BYTES, TYPE, lock(line0));

        @Actor
        public void writer() {
            struct.set(ONES);
        }

        @Actor
        public void reader(JJ_Result r) {
            copy(struct.get(), r);
        }
    }
}
