package dev.interlock.lincheck.pipe;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import org.jetbrains.lincheck.datastructures.Operation;

/** More messages than there is room for: both sides sleep and are woken, and each comes whole, once, in order. */
@Subject(name = "pipe", lockMode = "in order", specification = PipeInOrderTest.Sequential.class,
        scenarios = "sendFour | receiveFour")
public class PipeInOrderTest implements InterleavingsTest {

    private final PipeOnModel pipe = new PipeOnModel();

    @Operation(nonParallelGroup = "the sender")
    public void sendFour() throws InterruptedException {
        pipe.sendFour();
    }

    @Operation(nonParallelGroup = "the receiver")
    public String receiveFour() throws InterruptedException {
        return pipe.receiveFour();
    }

    /** Always. */
    public static class Sequential {

        public void sendFour() {}

        public String receiveFour() {
            return "1 2 3 4 ";
        }
    }
}
