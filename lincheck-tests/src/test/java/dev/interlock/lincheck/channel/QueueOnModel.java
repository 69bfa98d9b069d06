package dev.interlock.lincheck.channel;

import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.JoinableQueue;
import dev.interlock.shm.channel.SharedQueue;
import java.lang.foreign.MemorySegment;

/** Queues as the processes of a model see them. A message of 8 bytes is one access. */
final class QueueOnModel {

    private static final int BYTES_PER_MESSAGE = 16;
    private static final int CONSUMERS = 2;

    final ModelMachine machine = new ModelMachine();
    private final int messages;
    private final MemorySegment memory;

    /** For so many messages at a time; the ring is as full of bytes then. */
    QueueOnModel(int messages) {
        this.messages = messages;
        this.memory = World.zeroed(JoinableQueue.bytes(messages * BYTES_PER_MESSAGE, CONSUMERS));
        JoinableQueue.initialise(memory, 0, Codec.LONG, messages, messages * BYTES_PER_MESSAGE, CONSUMERS);
    }

    SharedQueue<Long> seenBy(int pid) {
        return seenBy(machine.process(pid));
    }

    SharedQueue<Long> seenBy(Host host) {
        return SharedQueue.at(memory, 0, Codec.LONG, host);
    }

    JoinableQueue<Long> joinableSeenBy(int pid) {
        return JoinableQueue.at(memory, 0, Codec.LONG, machine.process(pid));
    }

    int messages() {
        return messages;
    }
}
