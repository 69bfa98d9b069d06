package dev.interlock.stress.channels;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.WideSlot;
import java.time.Duration;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>One stores a word and sends a message, another receives the message and loads the word. Is what was stored
 * there?</b>
 *
 * <p>Both accesses of the word are plain, as are those of the message inside the pipe: the order comes from the stores
 * and loads of the header of a frame.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='pipe, two actors/publishes'}
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "No message yet, and nothing stored.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "No message yet, and stored already.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The message, and what was stored before it.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The message overtook what was stored before it.")
@Outcome(expect = FORBIDDEN, desc = "The message is not the one that was sent.")
@StressSubject(
        subject = "pipe, two actors",
        lockMode = "publishes",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.FLAG_OVERTOOK_DATA)
@State
public class PipePublishes extends WideSlot {

    private static final int CAPACITY = 64;
    private static final byte[] MESSAGE = {1};

    private final PipeEnd sender;
    private final PipeEnd receiver;

    public PipePublishes() {
        Pipe.initialise(memory, base, CAPACITY, false);
        Pipe pipe = Pipe.at(memory, base);
        sender = pipe.second();
        receiver = pipe.first();
    }

    @Actor
    public void send() {
        ShmAccess.setInt(memory, lastLine, 1);
        try {
            boolean ignored = sender.trySend(MESSAGE, Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts an actor", e);
        }
    }

    @Actor
    public void receive(II_Result r) {
        try {
            Optional<byte[]> message = receiver.tryReceive(Duration.ZERO);
            r.r1 = message.isPresent() ? message.get()[0] : 0;
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts an actor", e);
        }
        r.r2 = ShmAccess.getInt(memory, lastLine);
    }
}
