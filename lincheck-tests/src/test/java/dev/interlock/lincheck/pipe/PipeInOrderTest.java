package dev.interlock.lincheck.pipe;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.Operation;

/** More messages than there is room for: both sides sleep and are woken, and each message comes whole, once, in order. */
@Subject(name = "pipe", lockMode = "in order", specification = PipeInOrderTest.Line.class,
        scenarios = {"send send send | receive receive receive", "send | receive"})
public class PipeInOrderTest implements InterleavingsTest {

    private final PipeOnModel pipe = new PipeOnModel();
    private int sent;

    @Operation(nonParallelGroup = "the sender")
    public void send() throws InterruptedException {
        pipe.send(++sent);
    }

    @Operation(nonParallelGroup = "the receiver")
    public int receive() throws InterruptedException {
        return pipe.receive();
    }

    /** A call that has to wait takes effect when there is a message; earlier it answers with an exception. */
    public static class Line {

        private final Queue<Integer> messages = new ArrayDeque<>();
        private int sent;

        public void send() {
            messages.add(++sent);
        }

        public int receive() {
            return messages.remove();
        }
    }
}
