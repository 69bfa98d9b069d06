package dev.interlock.shm.channel;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.lincheck.pipe.FifoOfTwo;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * The two words that a sender and a receiver share, and nothing around them: a message is there whole or not at all.
 * In the package of the pipe, because a search over whole ends, with their turns and waits, spends its executions
 * elsewhere.
 */
@Subject(name = "pipe", lockMode = "frames", specification = FifoOfTwo.class,
        scenarios = {"send | receive", "send send | receive receive"})
public class PipeFramesTest implements InterleavingsTest {

    private static final int CAPACITY = 64;
    private static final int LENGTH = 16;

    private final MemorySegment memory = World.zeroed(PipeLayout.directionBytes(CAPACITY));
    private final PipeSource source = new PipeSource(memory, 0, CAPACITY, World.host());
    private final PipeSink sink = new PipeSink(memory, 0, CAPACITY, World.host());
    private int sent;

    @Operation(nonParallelGroup = "the sender")
    public boolean send() {
        if (!source.hasRoom(LENGTH)) {
            return false;
        }
        byte[] message = new byte[LENGTH];
        message[0] = (byte) ++sent;
        message[LENGTH - 1] = (byte) sent;
        source.put(message, 0, LENGTH, true, LENGTH);
        return true;
    }

    @Operation(nonParallelGroup = "the receiver")
    public int receive() {
        if (!sink.hasMessage(LENGTH)) {
            return 0;
        }
        byte[] message = sink.take();
        return message.length == LENGTH && message[0] == message[LENGTH - 1] ? message[0] : -1;
    }
}
