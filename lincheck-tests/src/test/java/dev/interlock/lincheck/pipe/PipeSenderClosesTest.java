package dev.interlock.lincheck.pipe;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** Whatever the receiver is at when the other end is closed, he gets what was sent, and then the end. */
@Subject(name = "pipe", lockMode = "sender closes", specification = PipeSenderClosesTest.Sequential.class,
        scenarios = "sendAndClose | receiveAll")
public class PipeSenderClosesTest implements InterleavingsTest {

    private final PipeOnModel pipe = new PipeOnModel();

    @Operation(nonParallelGroup = "the sender")
    public void sendAndClose() throws InterruptedException {
        pipe.send(1);
        pipe.send(2);
        pipe.sender.close();
    }

    @Operation(nonParallelGroup = "the receiver")
    public String receiveAll() throws InterruptedException {
        return pipe.receiveAll();
    }

    /** Always. */
    public static class Sequential {

        public void sendAndClose() {}

        public String receiveAll() {
            return "1 2 end";
        }
    }
}
