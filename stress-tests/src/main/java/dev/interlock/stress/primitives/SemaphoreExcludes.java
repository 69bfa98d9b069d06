package dev.interlock.stress.primitives;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.Semaphore;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * <b>Two actors add 1, each with the only permit of a semaphore. Is it 2?</b> Each adds by a load and a store.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='semaphore, two actors/.*'}
 */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both increments count.")
@Outcome(id = "1", expect = FORBIDDEN, desc = "One update is lost.")
@StressSubject(
        subject = "semaphore, two actors",
        lockMode = "external",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.LOST_UPDATE)
@State
public class SemaphoreExcludes extends Slot {

    private static final long BEHIND_THE_SEMAPHORE = 48;

    private final Semaphore semaphore;
    private final SharedInt counter = SharedInt.at(memory, line1 + BEHIND_THE_SEMAPHORE);

    /** One permit, for one process. */
    public SemaphoreExcludes() {
        Semaphore.initialiseBounded(memory, line0, 1, 1);
        semaphore = Semaphore.at(memory, line0);
    }

    @Actor
    public void actor1() {
        increment();
    }

    @Actor
    public void actor2() {
        increment();
    }

    @Arbiter
    public void arbiter(I_Result r) {
        r.r1 = counter.get();
    }

    private void increment() {
        semaphore.acquire();
        counter.set(counter.get() + 1);
        semaphore.release();
    }
}
