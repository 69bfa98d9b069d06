package dev.interlock.lincheck.pipe;

import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.channel.EndOfPipeException;
import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.shm.channel.PipeLayout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;

/**
 * A one-way pipe between two processes of a model, with room for two messages of 16 bytes.
 *
 * <p>Each end is claimed, used and forgotten in one operation. So it is an object of one thread, as it would be of one
 * process, and the engine spends its switches on what the processes share.
 *
 * <p>Nothing is repeated more than twice, no message and no word of one: a longer loop is taken for one that spins, and
 * the engine leaves it for the other thread. The pipe would hardly ever be full, and nobody sleep.
 */
final class PipeOnModel {

    private static final int CAPACITY = 64;
    private static final int LENGTH = 16;
    private static final byte[] LONG_MESSAGE = filled(2, 200);

    private final ModelMachine machine = new ModelMachine();
    private final ModelHost sendingProcess = machine.process(1);
    private final ModelHost receivingProcess = machine.process(2);
    private final MemorySegment memory = World.zeroed(PipeLayout.bytes(CAPACITY, false));

    PipeOnModel() {
        Pipe.initialise(memory, 0, CAPACITY, false);
    }

    /** Sends the numbers from 1 to 4. */
    void sendFour() throws InterruptedException {
        PipeEnd end = Pipe.at(memory, 0, sendingProcess).second();
        end.send(filled(1, LENGTH));
        end.send(filled(2, LENGTH));
        end.send(filled(3, LENGTH));
        end.send(filled(4, LENGTH));
    }

    /**
     * Sends a message, then one that is longer than the pipe as far as it goes, and dies. It goes as far as the receiver
     * makes room, so it may come whole.
     */
    void sendAndDie() throws InterruptedException {
        PipeEnd end = Pipe.at(memory, 0, sendingProcess).second();
        end.send(filled(1, LENGTH));
        boolean ignored = end.trySend(LONG_MESSAGE, Duration.ZERO);
        machine.kill(sendingProcess);
    }

    /** Receives four numbers. */
    String receiveFour() throws InterruptedException {
        PipeEnd end = Pipe.at(memory, 0, receivingProcess).first();
        String firstTwo = numberIn(end.receive()) + " " + numberIn(end.receive());
        return firstTwo + " " + numberIn(end.receive()) + " " + numberIn(end.receive()) + " ";
    }

    /** Receives all that comes until the end, and says nothing of a long message that came whole. */
    String receiveAll() throws InterruptedException {
        PipeEnd end = Pipe.at(memory, 0, receivingProcess).first();
        StringBuilder all = new StringBuilder();
        try {
            while (true) {
                byte[] message = end.receive();
                if (!Arrays.equals(message, LONG_MESSAGE)) {
                    all.append(numberIn(message)).append(' ');
                }
            }
        } catch (EndOfPipeException e) {
            return all.append("end").toString();
        }
    }

    private static byte[] filled(int number, int length) {
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) number);
        return message;
    }

    private static int numberIn(byte[] message) {
        return Arrays.equals(message, filled(message[0], LENGTH)) ? message[0] : -1;
    }
}
