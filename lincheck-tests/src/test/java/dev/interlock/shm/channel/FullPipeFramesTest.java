package dev.interlock.shm.channel;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.lincheck.pipe.FifoOfTwo;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * As {@link PipeFramesTest}, of a pipe that is full: the place of a message is not written over before it was taken.
 */
@Subject(name = "pipe", lockMode = "full", specification = FullPipeFramesTest.Full.class,
        scenarios = {"send | receive", "send | receive receive receive"})
public class FullPipeFramesTest implements InterleavingsTest {

    private static final int CAPACITY = 64;
    private static final int LENGTH = 16;

    private final MemorySegment memory = World.zeroed(PipeLayout.directionBytes(CAPACITY));
    private final PipeSource source = new PipeSource(memory, 0, CAPACITY, World.host());
    private final PipeSink sink = new PipeSink(memory, 0, CAPACITY, World.host());
    private int sent;

    /** Begins with two messages. */
    public FullPipeFramesTest() {
        boolean ignored = send();
        ignored = send();
    }

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

    /** Begins with two messages, too. */
    public static class Full extends FifoOfTwo {

        /** Full. */
        public Full() {
            boolean ignored = send();
            ignored = send();
        }
    }
}
