package dev.interlock.stress.channels;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.channel.PutResult;
import dev.interlock.shm.channel.SharedQueue;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.WideSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>Two put a message each into an empty queue. Are both there afterwards?</b>
 *
 * <p>{@code mvn -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='queue, two actors/two putters'}
 */
@JCStressTest
@Outcome(id = {"1, 2", "2, 1"}, expect = ACCEPTABLE, desc = "Both are there, in either order.")
@Outcome(expect = FORBIDDEN, desc = "A message is lost or doubled, or is not what was put.")
@StressSubject(
        subject = "queue, two actors",
        lockMode = "two putters",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.LOCK_TAKEN_TWICE)
@State
public class PuttersLoseNoMessage extends WideSlot {

    private final SharedQueue<Integer> queue = Queues.ofTwo(memory, base);

    @Actor
    public void onePutter() {
        PutResult ignored = queue.tryPut(1);
    }

    @Actor
    public void otherPutter() {
        PutResult ignored = queue.tryPut(2);
    }

    @Arbiter
    public void arbiter(II_Result r) {
        r.r1 = queue.tryGet().orElse(0);
        r.r2 = queue.tryGet().orElse(0);
    }
}
