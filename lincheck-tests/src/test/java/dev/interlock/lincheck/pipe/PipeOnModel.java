package dev.interlock.lincheck.pipe;

import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.channel.EndOfPipeException;
import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.shm.channel.PipeLayout;
import java.lang.foreign.MemorySegment;

/** A one-way pipe between two processes of a model, with room for two messages of 24 bytes. */
final class PipeOnModel {

    private static final int CAPACITY = 64;
    private static final int SENDER = 1;
    private static final int RECEIVER = 2;

    final ModelMachine machine = new ModelMachine();
    final ModelHost sendingProcess = machine.process(SENDER);
    final PipeEnd sender;
    final PipeEnd receiver;

    PipeOnModel() {
        MemorySegment memory = World.zeroed(PipeLayout.bytes(CAPACITY, false));
        Pipe.initialise(memory, 0, CAPACITY, false);
        sender = Pipe.at(memory, 0, sendingProcess).second();
        receiver = Pipe.at(memory, 0, machine.process(RECEIVER)).first();
    }

    void send(int number) throws InterruptedException {
        sender.send(filled(number, 24));
    }

    /** Waits. */
    int receive() throws InterruptedException {
        return numberIn(receiver.receive());
    }

    /** All that comes until the end. */
    String receiveAll() throws InterruptedException {
        StringBuilder all = new StringBuilder();
        try {
            while (true) {
                all.append(receive()).append(' ');
            }
        } catch (EndOfPipeException e) {
            return all.append("end").toString();
        }
    }

    static byte[] filled(int number, int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) number;
        }
        return message;
    }

    private static int numberIn(byte[] message) {
        for (byte b : message) {
            if (b != message[0]) {
                throw new IllegalStateException("a message of two");
            }
        }
        return message[0];
    }
}
