package dev.interlock.stress.channels;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.access.ShmAccess;
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
 * <b>One stores a word and puts a message, another gets the message and loads the word. Is what was stored there?</b>
 *
 * <p>Both accesses of the word are plain: the order comes from the queue alone.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='queue, two actors/publishes'}
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "No message yet, and nothing stored.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "No message yet, and stored already.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The message, and what was stored before it.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The message overtook what was stored before it.")
@StressSubject(
        subject = "queue, two actors",
        lockMode = "publishes",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.FLAG_OVERTOOK_DATA)
@State
public class QueuePublishes extends WideSlot {

    private final SharedQueue<Integer> queue = Queues.ofTwo(memory, base);

    @Actor
    public void putter() {
        ShmAccess.setInt(memory, lastLine, 1);
        PutResult ignored = queue.tryPut(1);
    }

    @Actor
    public void getter(II_Result r) {
        r.r1 = queue.tryGet().orElse(0);
        r.r2 = ShmAccess.getInt(memory, lastLine);
    }
}
