package dev.interlock.shm.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivingProcessesTest {

    private static final int MORE_THAN_ARE_KEPT = 70;
    private static final int KEPT = 64;

    private final AtomicInteger looks = new AtomicInteger();
    private final List<Process> started = new ArrayList<>();
    private final LivingProcesses living = new LivingProcesses(identity -> {
        looks.incrementAndGet();
        return ProcessTable.identityOf(ProcessIdentity.pid(identity)) == identity;
    });

    @AfterEach
    void killAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void oneThatWasFoundAliveIsNotLookedUpAgain() throws IOException {
        long identity = start();
        assertThat(living.contain(identity)).isTrue();
        int first = looks.get();
        for (int i = 0; i < 100; i++) {
            assertThat(living.contain(identity)).isTrue();
        }
        assertThat(looks).hasValue(first);
    }

    @Test
    void itsEndIsSeenAtOnceAndItsDescriptorIsClosed() throws IOException, InterruptedException {
        long before = pidFds();
        long identity = start();
        assertThat(living.contain(identity)).isTrue();
        assertThat(pidFds()).isEqualTo(before + 1);
        int ended = started.getFirst().destroyForcibly().waitFor();
        assertThat(ended).isNotZero();
        assertThat(living.contain(identity)).isFalse();
        assertThat(pidFds()).isEqualTo(before);
        assertThat(living.contain(identity)).isFalse();
    }

    @Test
    void aLaterOwnerOfThePidIsAnotherProcess() throws IOException {
        long identity = start();
        assertThat(living.contain(identity)).isTrue();
        assertThat(living.contain(ProcessIdentity.pack(ProcessIdentity.pid(identity), 1))).isFalse();
    }

    @Test
    void noMoreDescriptorsAreHeldThanAreAllowedAndTheOthersAreAnsweredAllTheSame() throws IOException {
        long before = pidFds();
        List<Long> identities = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_ARE_KEPT; i++) {
            identities.add(start());
        }
        assertThat(identities).allMatch(living::contain);
        assertThat(pidFds()).isEqualTo(before + KEPT);
        assertThat(identities).allMatch(living::contain);
        started.forEach(Process::destroyForcibly);
        for (Process process : started) {
            assertThat(process.onExit().join().isAlive()).isFalse();
        }
        assertThat(identities).noneMatch(living::contain);
        assertThat(pidFds()).isEqualTo(before);
    }

    @Test
    void theEndedThatNobodyAsksAboutAnyMoreMakeRoom() throws IOException {
        long before = pidFds();
        for (int i = 0; i < KEPT; i++) {
            assertThat(living.contain(start())).isTrue();
        }
        for (Process process : started) {
            assertThat(process.destroyForcibly().onExit().join().isAlive()).isFalse();
        }
        long identity = start();
        // Room is looked for now and then only: among as many of the living it would be looked for in vain.
        for (int i = 0; i <= KEPT; i++) {
            assertThat(living.contain(identity)).isTrue();
        }
        int looksUntilMet = looks.get();
        assertThat(living.contain(identity)).isTrue();
        assertThat(looks).hasValue(looksUntilMet);
        assertThat(pidFds()).isEqualTo(before + 1);
    }

    private long start() throws IOException {
        Process process = new ProcessBuilder("cat").start();
        started.add(process);
        return ProcessTable.identityOf(process.pid());
    }

    private static long pidFds() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(LivingProcessesTest::isPidFd).count();
        }
    }

    private static boolean isPidFd(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("pidfd");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
