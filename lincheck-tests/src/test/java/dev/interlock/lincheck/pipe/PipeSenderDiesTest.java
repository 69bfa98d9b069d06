package dev.interlock.lincheck.pipe;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** The process at the other end sends a message and half of another, and dies: the first comes, and then the end. */
@Subject(name = "pipe", lockMode = "sender dies", specification = PipeSenderDiesTest.Sequential.class,
        scenarios = "sendAndDie | receiveAll")
public class PipeSenderDiesTest implements InterleavingsTest {

    private final PipeOnModel pipe = new PipeOnModel();

    @Operation(nonParallelGroup = "the sender")
    public void sendAndDie() throws InterruptedException {
        pipe.sendAndDie();
    }

    @Operation(nonParallelGroup = "the receiver")
    public String receiveAll() throws InterruptedException {
        return pipe.receiveAll();
    }

    /** Always. */
    public static class Sequential {

        public void sendAndDie() {}

        public String receiveAll() {
            return "1 end";
        }
    }
}
