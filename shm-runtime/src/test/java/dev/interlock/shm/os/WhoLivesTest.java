package dev.interlock.shm.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Proc;
import dev.interlock.shm.fixture.Python;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Telling the living from the dead, from zombies and from those who came later. */
class WhoLivesTest {

    private static final LinuxHost HOST = LinuxHost.INSTANCE;

    @Test
    void thisProcessLivesUnderItsPidAndStartTime() {
        long pid = ProcessHandle.current().pid();
        assertThat(HOST.self()).isEqualTo(ProcessIdentity.pack(pid, Proc.startTicks(pid)));
        assertThat(HOST.isAlive(HOST.self())).isTrue();
    }

    @Test
    void nobodyIsNotAlive() {
        assertThat(HOST.isAlive(ProcessIdentity.NONE)).isFalse();
    }

    @Test
    void aProcessLivesUntilItIsKilled() {
        try (ChildJvm sleeper = ChildJvm.run(List.of("sleep", "1000"))) {
            long identity = identity(sleeper.pid());
            assertThat(HOST.isAlive(identity)).isTrue();
            sleeper.kill();
            assertThat(HOST.isAlive(identity)).isFalse();
        }
    }

    @Test
    void aProcessThatCameLaterUnderTheSamePidIsAnother() {
        try (ChildJvm sleeper = ChildJvm.run(List.of("sleep", "1000"))) {
            long start = Proc.startTicks(sleeper.pid());
            assertThat(HOST.isAlive(ProcessIdentity.pack(sleeper.pid(), start - 1))).isFalse();
            assertThat(HOST.isAlive(ProcessIdentity.pack(sleeper.pid(), start + 1))).isFalse();
            assertThat(HOST.isAlive(ProcessIdentity.pack(sleeper.pid(), start))).isTrue();
        }
    }

    @Test
    void aPidThatNobodyHasIsDead() {
        assertThat(HOST.isAlive(ProcessIdentity.pack((1 << 22) - 1, 1))).isFalse();
    }

    /** The shell starts a process and becomes one that never asks how it ended. */
    @Test
    void aZombieIsDead() {
        try (ChildJvm negligent = ChildJvm.run(List.of("sh", "-c", "sleep 1000 & echo $!; exec sleep 1000"))) {
            long pid = Long.parseLong(negligent.read());
            long identity = identity(pid);
            assertThat(HOST.isAlive(identity)).isTrue();
            // As long as it is a shell, it may ask.
            Eventually.holds("the shell is replaced", () -> Proc.program(negligent.pid()).equals("sleep"));
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            Eventually.holds("it is a zombie", () -> Proc.state(pid).equals("Z"));
            assertThat(HOST.isAlive(identity)).isFalse();
        }
    }

    /** Linux shows state Z as soon as the first thread is gone, whatever the others do. */
    @Test
    void aProcessWhoseFirstThreadHasEndedLivesWhileAnotherRuns() {
        try (ChildJvm python = Python.start("""
                import ctypes, threading
                def last():
                    print('running')
                    input()
                threading.Thread(target=last).start()
                ctypes.CDLL(None).pthread_exit(None)
                """)) {
            python.expect("running");
            long pid = python.pid();
            Eventually.holds("its first thread has ended", () -> Proc.state(pid).equals("Z"));
            assertThat(HOST.isAlive(identity(pid))).isTrue();
        }
    }

    private static long identity(long pid) {
        return ProcessIdentity.pack(pid, Proc.startTicks(pid));
    }
}
