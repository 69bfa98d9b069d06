package dev.interlock.stress.primitives;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.Semaphore;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.WideSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>One process has kept the only permit in its slot, and takes it there without the guard, while another gathers it. Do
 * both get it, or neither?</b>
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='semaphore, kept permit/.*'}
 */
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The one who kept it got it.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The other got it.")
@Outcome(id = "1, 1", expect = FORBIDDEN, desc = "There were two.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "It was lost on the way.")
@StressSubject(
        subject = "semaphore, kept permit",
        lockMode = "external",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.WRITE_BETWEEN_READ_AND_ACT)
@State
public class KeptPermit extends WideSlot {

    private static final int PROCESSES = 2;

    private final Semaphore keeper;
    private final Semaphore other;

    /** The permit is kept. */
    public KeptPermit() {
        Semaphore.initialiseBounded(memory, base, 1, PROCESSES);
        keeper = Semaphore.at(memory, base, AsProcess.ONE);
        other = Semaphore.at(memory, base, AsProcess.OTHER);
        keeper.acquire();
        keeper.release();
    }

    @Actor
    public void keeper(II_Result r) {
        r.r1 = keeper.tryAcquire().isHeld() ? 1 : 0;
    }

    @Actor
    public void other(II_Result r) {
        r.r2 = other.tryAcquire().isHeld() ? 1 : 0;
    }
}
