package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A canary: one word through which a number goes, and a receiver that waits for it and never asks whether there is
 * still somebody to send it.
 */
@Subject(name = "pipe that is not told of a death", role = Role.CANARY,
        specification = UntoldReceiverTest.Sequential.class)
@Death(in = "send", blocking = "receive", then = "look")
public class UntoldReceiverTest implements CrashesTest {

    private static final long SENT = 0;

    private final MemorySegment memory = World.zeroed(Long.BYTES);
    private final Host host = World.host();

    @Operation(nonParallelGroup = "sender")
    public void send(int message) {
        ShmAccess.setIntVolatile(memory, SENT, message);
        int ignored = host.wake(memory, SENT, 1);
    }

    @Operation(nonParallelGroup = "receiver")
    public int receive() {
        int message = ShmAccess.getIntVolatile(memory, SENT);
        while (message == 0) {
            Host.Wakeup ignored = host.await(memory, SENT, 0, Host.NO_DEADLINE);
            message = ShmAccess.getIntVolatile(memory, SENT);
        }
        return message;
    }

    /** Waits for nobody. */
    public void look() {
        int ignored = ShmAccess.getIntVolatile(memory, SENT);
    }

    /** A call that has to wait takes effect when there is a message; earlier it answers with an exception. */
    public static class Sequential {

        private int sent;

        public void send(int message) {
            sent = message;
        }

        public int receive() {
            if (sent == 0) {
                throw new IllegalStateException("nothing sent");
            }
            return sent;
        }

        public void look() {}
    }
}
