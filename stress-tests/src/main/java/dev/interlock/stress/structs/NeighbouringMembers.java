package dev.interlock.stress.structs;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.struct.IntField;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.struct.StructType;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * <b>A byte, a byte and a short share a word. Two actors write two of them. Are both there, and is the third as it
 * was?</b> A runtime that stored whole words would write the neighbour back as it had read it.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='neighbouring members/.*'}
 */
@JCStressTest
@Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "Each has what was written to it.")
@Outcome(expect = FORBIDDEN, desc = "One was disturbed by the store to another.")
@StressSubject(
        subject = "neighbouring members",
        lockMode = "none",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.NEIGHBOUR_WRITTEN_BACK)
@State
public class NeighbouringMembers extends Slot {

    private static final StructType<Members> TYPE = StructType.of(Members.class);
    private static final IntField<Members> FIRST = TYPE.intField("first");
    private static final IntField<Members> SECOND = TYPE.intField("second");
    private static final IntField<Members> THIRD = TYPE.intField("third");

    private final SharedStruct<Members> struct = SharedStruct.at(memory, line1, TYPE);

    private record Members(byte first, byte second, short third) {}

    @Actor
    public void writerOfTheFirst() {
        FIRST.set(struct, 1);
    }

    @Actor
    public void writerOfTheSecond() {
        SECOND.set(struct, 2);
    }

    @Arbiter
    public void arbiter(III_Result r) {
        r.r1 = FIRST.get(struct);
        r.r2 = SECOND.get(struct);
        r.r3 = THIRD.get(struct);
    }
}
