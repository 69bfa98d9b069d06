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
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>Two messages are in a queue and two get one each. Can both get the same?</b>
 *
 * <p>{@code mvn -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='queue, two actors/two getters'}
 */
@JCStressTest
@Outcome(id = {"1, 2", "2, 1"}, expect = ACCEPTABLE, desc = "Each has one of the two messages.")
@Outcome(id = {"1, 1", "2, 2"}, expect = FORBIDDEN, desc = "Both have the same message.")
@Outcome(expect = FORBIDDEN, desc = "A message is lost, or was never put.")
@StressSubject(
        subject = "queue, two actors",
        lockMode = "two getters",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.LOCK_TAKEN_TWICE)
@State
public class GettersShareNoMessage extends WideSlot {

    private final SharedQueue<Integer> queue = Queues.ofTwo(memory, base);

    public GettersShareNoMessage() {
        PutResult ignored = queue.tryPut(1);
        ignored = queue.tryPut(2);
    }

    @Actor
    public void oneGetter(II_Result r) {
        r.r1 = queue.tryGet().orElse(0);
    }

    @Actor
    public void otherGetter(II_Result r) {
        r.r2 = queue.tryGet().orElse(0);
    }
}
