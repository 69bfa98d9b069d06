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

/**
 * A one-way pipe between two processes of a model, with room for two messages of 24 bytes.
 *
 * <p>Each end is claimed, used and forgotten in one operation. So it is an object of one thread, as it would be of one
 * process, and the engine spends its switches on what the processes share.
 */
final class PipeOnModel {

    private static final int CAPACITY = 64;

    private final ModelMachine machine = new ModelMachine();
    private final ModelHost sendingProcess = machine.process(1);
    private final ModelHost receivingProcess = machine.process(2);
    private final MemorySegment memory = World.zeroed(PipeLayout.bytes(CAPACITY, false));

    PipeOnModel() {
        Pipe.initialise(memory, 0, CAPACITY, false);
    }

    /** Sends the numbers from 1 on. */
    void send(int count) throws InterruptedException {
        PipeEnd end = Pipe.at(memory, 0, sendingProcess).second();
        for (int number = 1; number <= count; number++) {
            end.send(filled(number, 24));
        }
    }

    /** Sends a message, then half of one that is longer than the pipe, and dies. */
    void sendAndDie() throws InterruptedException {
        PipeEnd end = Pipe.at(memory, 0, sendingProcess).second();
        end.send(filled(1, 24));
        boolean ignored = end.trySend(filled(2, 200), Duration.ZERO);
        machine.kill(sendingProcess);
    }

    /** Receives so many. */
    String receive(int count) throws InterruptedException {
        PipeEnd end = Pipe.at(memory, 0, receivingProcess).first();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(numberIn(end.receive())).append(' ');
        }
        return all.toString();
    }

    /** Receives all that comes until the end. */
    String receiveAll() throws InterruptedException {
        PipeEnd end = Pipe.at(memory, 0, receivingProcess).first();
        StringBuilder all = new StringBuilder();
        try {
            while (true) {
                all.append(numberIn(end.receive())).append(' ');
            }
        } catch (EndOfPipeException e) {
            return all.append("end").toString();
        }
    }

    private static byte[] filled(int number, int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) number;
        }
        return message;
    }

    private static int numberIn(byte[] message) {
        for (byte b : message) {
            if (b != message[0]) {
                return -1;
            }
        }
        return message.length == 24 ? message[0] : -1;
    }
}
