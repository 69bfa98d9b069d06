package dev.interlock.stress.ndarrays;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.ndarray.Dtype;
import dev.interlock.shm.ndarray.NdIntArray;
import dev.interlock.shm.ndarray.NdLayout;
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
 * <b>Two actors write two bytes of a matrix that share a word. Are both there, and is the one between them as it
 * was?</b> One stores a single cell, the other fills a column.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='neighbouring cells/.*'}
 */
@JCStressTest
@Outcome(id = "1, 0, 2", expect = ACCEPTABLE, desc = "Each has what was written to it.")
@Outcome(expect = FORBIDDEN, desc = "One was disturbed by the store to another.")
@StressSubject(
        subject = "neighbouring cells",
        lockMode = "none",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.NEIGHBOUR_WRITTEN_BACK)
@State
public class NeighbouringCells extends Slot {

    private final NdIntArray pixels = Dtype.UINT8.over(memory, line1, NdLayout.of(2, 4));

    @Actor
    public void writerOfACell() {
        pixels.set(0, 0, 1);
    }

    @Actor
    public void writerOfAColumn() {
        pixels.select(1, 2).fill(2);
    }

    @Arbiter
    public void arbiter(III_Result r) {
        r.r1 = pixels.get(0, 0);
        r.r2 = pixels.get(0, 1);
        r.r3 = pixels.get(0, 2);
    }
}
