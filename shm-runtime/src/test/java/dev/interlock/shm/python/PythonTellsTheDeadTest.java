package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Python takes for a living process. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PythonTellsTheDeadTest {

    /** A thread reaps each process while the other looks for it: found by its pid, it is gone before its state is read. */
    @Test
    void whatHasEndedNeverLivesAgain() {
        try (PythonSession python = PythonSession.on("")) {
            python.run("""
                    def risen(deaths):
                        seen = 0
                        for _ in range(deaths):
                            pid = os.posix_spawnp('cat', ['cat'], os.environ)
                            process = identity.pack(pid, int(identity._stat(pid)[identity._START_TIME]))
                            reaper = threading.Thread(target=os.waitpid, args=(pid, 0))
                            reaper.start()
                            os.kill(pid, signal.SIGKILL)
                            while identity.is_alive(process):
                                pass
                            seen += sum(identity.is_alive(process) for _ in range(50))
                            reaper.join()
                        return seen
                    """);
            assertThat(python.ask("risen(300)")).isEqualTo("0");
        }
    }
}
