package dev.interlock.lincheck.pipe;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * The process at the other end sends a message, half of another that is longer than the pipe, and dies. Whatever the
 * receiver is at, he gets the first, nothing of the other, and the end.
 */
@Subject(name = "pipe", lockMode = "sender dies", specification = PipeSenderDiesTest.Sequential.class,
        scenarios = "sendAndDie | receiveAll")
public class PipeSenderDiesTest implements InterleavingsTest {

    private final PipeOnModel pipe = new PipeOnModel();

    @Operation(nonParallelGroup = "the sender")
    public void sendAndDie() throws InterruptedException {
        pipe.send(1);
        boolean ignored = pipe.sender.trySend(PipeOnModel.filled(2, 200), Duration.ZERO);
        pipe.machine.kill(pipe.sendingProcess);
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
