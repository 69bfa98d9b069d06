package dev.interlock.shm.channel;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.Host;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * One who sends when there is no room, and one who receives when there is nothing, sleep and are woken: neither sleeps
 * over what the other has done meanwhile.
 *
 * <p>The ends are claimed beforehand, and what a process keeps of its end from call to call is read anew from the pipe
 * in each: so all of that belongs to one thread, and the engine switches where the processes meet. A message has two
 * words, since a loop that copies more is taken for one that spins, and the engine then leaves it for the other thread:
 * the pipe would never become full.
 */
@Subject(name = "pipe", lockMode = "waiters", specification = PipeWaitersTest.Fifo.class,
        scenarios = {"send | receive", "send send send | receive", "send send send | receive receive receive"})
public class PipeWaitersTest implements InterleavingsTest {

    private static final int MESSAGES = 2;
    private static final int LENGTH = 16;
    private static final int CAPACITY = 64;

    private final ModelMachine machine = new ModelMachine();
    private final ModelHost sendingProcess = machine.process(1);
    private final ModelHost receivingProcess = machine.process(2);
    private final MemorySegment memory = World.zeroed(PipeLayout.bytes(CAPACITY, false));
    private int sent;

    /** Room for two messages. */
    public PipeWaitersTest() {
        Pipe.initialise(memory, 0, CAPACITY, false);
        first(receivingProcess).claim(false);
        second(sendingProcess).claim(false);
    }

    @Operation(nonParallelGroup = "the sender")
    public void send() throws InterruptedException {
        PipeSource source = new PipeSource(memory, PipeLayout.DIRECTIONS_OFFSET, CAPACITY, sendingProcess);
        PipeWait wait = new PipeWait(memory, sendingProcess, first(sendingProcess), () -> {});
        byte[] message = new byte[LENGTH];
        message[0] = (byte) ++sent;
        boolean ignored = new PipeSender(source, wait).send(message, 0, LENGTH, Host.NO_DEADLINE);
    }

    @Operation(nonParallelGroup = "the receiver")
    public int receive() throws InterruptedException {
        PipeSink sink = new PipeSink(memory, PipeLayout.DIRECTIONS_OFFSET, CAPACITY, receivingProcess);
        PipeWait wait = new PipeWait(memory, receivingProcess, second(receivingProcess), () -> {});
        byte[] message = new PipeReceiver(sink, wait).receive(LENGTH, Host.NO_DEADLINE);
        return message == null ? 0 : message[0];
    }

    private EndClaim first(Host host) {
        return new EndClaim(memory, PipeLayout.FIRST_END_OFFSET, host, "first");
    }

    private EndClaim second(Host host) {
        return new EndClaim(memory, PipeLayout.SECOND_END_OFFSET, host, "second");
    }

    /** A call that has to wait takes effect when it need not any more. */
    public static class Fifo {

        private final Queue<Integer> messages = new ArrayDeque<>();
        private int sent;

        public void send() {
            if (messages.size() == MESSAGES) {
                throw new IllegalStateException("full");
            }
            messages.add(++sent);
        }

        public int receive() {
            return messages.remove();
        }
    }
}
