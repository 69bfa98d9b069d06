package dev.interlock.stress.channels;

import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.SharedQueue;
import java.lang.foreign.MemorySegment;

/** Small queues in slots. */
final class Queues {

    private static final int MESSAGES = 2;
    private static final int BYTES = 16 * MESSAGES;

    private Queues() {}

    /** A new queue with room for two messages. */
    static SharedQueue<Integer> ofTwo(MemorySegment memory, long offset) {
        SharedQueue.initialise(memory, offset, Codec.INT, MESSAGES, BYTES);
        return SharedQueue.at(memory, offset, Codec.INT);
    }
}
