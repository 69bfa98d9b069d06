package dev.interlock.shm.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Waiting for the end of a process, by pidfd and without. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessDeathTest {

    private static final int DEATHS = 200;

    static Stream<LongConsumer> ways() {
        return Stream.of(ProcessDeath::await, ProcessDeath::poll);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void endsWithTheProcessAndNotBefore(LongConsumer await) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("cat").start();
        try {
            long identity = ProcessTable.identityOf(process.pid());
            Thread waiter = Thread.ofPlatform().daemon().start(() -> await.accept(identity));
            // Interrupted or not, it goes on as long as the process does.
            waiter.interrupt();
            assertThat(waiter.join(Duration.ofMillis(300))).isFalse();
            process.toHandle().destroyForcibly();
            waiter.join();
            assertThat(ProcessTable.isAlive(identity)).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void returnsAtOnceForOneThatIsGoneAndForALaterOwnerOfItsPid(LongConsumer await)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        assertThat(process.waitFor()).isZero();
        await.accept(ProcessIdentity.pack(process.pid(), 1));
        await.accept(ProcessIdentity.pack(ProcessHandle.current().pid(), 1));
    }

    /** Between zombie and reaped, too: a process is found by its pid and gone before its state can be read. */
    @Test
    void whatHasEndedNeverLivesAgain() throws IOException {
        for (int round = 0; round < DEATHS; round++) {
            Process process = new ProcessBuilder("cat").start();
            long identity = ProcessTable.identityOf(process.pid());
            process.toHandle().destroyForcibly();
            while (ProcessTable.isAlive(identity)) {
                Thread.onSpinWait();
            }
            for (int look = 0; look < 200; look++) {
                assertThat(ProcessTable.isAlive(identity)).isFalse();
            }
        }
    }
}
