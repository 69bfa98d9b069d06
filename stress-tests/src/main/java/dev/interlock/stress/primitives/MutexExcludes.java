package dev.interlock.stress.primitives;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.Mutex;
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
 * <b>Two actors add 1 under a mutex. Is it 2?</b> Each adds by a load and a store.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='mutex, two actors/.*'}
 */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both increments count.")
@Outcome(id = "1", expect = FORBIDDEN, desc = "One update is lost.")
@StressSubject(
        subject = "mutex, two actors",
        lockMode = "external",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.LOST_UPDATE)
@State
public class MutexExcludes extends Slot {

    private final Mutex mutex = Mutex.at(memory, line0);
    private final SharedInt counter = SharedInt.at(memory, line1);

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
        mutex.acquire();
        counter.set(counter.get() + 1);
        mutex.release();
    }
}
