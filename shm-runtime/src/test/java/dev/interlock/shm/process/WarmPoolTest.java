package dev.interlock.shm.process;

import static dev.interlock.shm.process.Children.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.process.TaskOutcome.Died;
import dev.interlock.shm.process.TaskOutcome.Returned;
import dev.interlock.shm.process.TaskOutcome.Threw;
import dev.interlock.shm.process.TaskOutcome.TimedOut;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Warm workers: what a task gives back, and what becomes of one whose worker dies. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WarmPoolTest {

    private static final JvmLauncher LAUNCHER = Children.CAPTURED;

    @Test
    void aTaskReturnsText() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER)) {
            assertThat(pool.run(Errands.class, "echo", "a b").join(DEADLINE)).isEqualTo(new Returned("a b"));
            assertThat(pool.run(Errands.class, "length", "four").result(DEADLINE)).isEqualTo("4");
            assertThat(pool.run(Errands.class, "nothing").result(DEADLINE)).isEmpty();
            assertThat(pool.run(Errands.class, "joined", "a", "", "c").result(DEADLINE)).isEqualTo("a++c");
            assertThat(pool.run(Errands.class, "joined").result(DEADLINE)).isEmpty();
        }
    }

    @Test
    void anyTextPassesUnharmed() throws InterruptedException {
        List<String> texts =
                List.of("", " ", "\n\r\t", "\\", "\\u0041", "\0", "ünïcödé 漢字 🦊", "\ud800", "@file", "-jar");
        try (WarmPool pool = WarmPool.open(1, LAUNCHER.environment("LC_ALL", "C"))) {
            for (String text : texts) {
                assertThat(pool.run(Errands.class, "echo", text).result(DEADLINE)).isEqualTo(text);
            }
        }
    }

    @Test
    void whatATaskThrowsComesBackWithItsStackTrace() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER)) {
            RemoteTask task = pool.run(Errands.class, "fail", "no such luck");
            assertThat(task.join(DEADLINE)).isInstanceOfSatisfying(Threw.class, threw -> {
                assertThat(threw.type()).isEqualTo("java.lang.IllegalStateException");
                assertThat(threw.message()).isEqualTo("no such luck");
                assertThat(threw.stackTrace()).contains("at " + Errands.class.getName() + ".fail", "the cause");
            });
            assertThatExceptionOfType(RemoteTaskException.class)
                    .isThrownBy(() -> task.result(DEADLINE))
                    .withMessageContaining("Errands.fail")
                    .withMessageContaining("no such luck");
            assertThat(pool.run(Errands.class, "pid").result(DEADLINE)).isEqualTo(Long.toString(task.pid()));
        }
    }

    @Test
    void aKilledTaskSaysSoAndItsWorkerIsReplaced() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER)) {
            RemoteTask task = pool.run(Errands.class, "hang");
            assertThat(task.join(Duration.ZERO)).isEqualTo(new TimedOut(Duration.ZERO));
            assertThat(task.isDone()).isFalse();
            task.kill();
            assertThat(task.join(DEADLINE)).isInstanceOfSatisfying(
                    Died.class, died -> assertThat(died.exitCode()).isEqualTo(137));
            assertThat(pool.awaitIdle(1, DEADLINE)).isTrue();
            assertThat(pool.run(Errands.class, "pid").result(DEADLINE)).isNotEqualTo(Long.toString(task.pid()));
        }
    }

    @Test
    void aTaskThatExitsSaysSoWithTheLastWordsOfItsWorker() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER)) {
            RemoteTask task = pool.run(Errands.class, "exit", "3");
            assertThat(task.join(DEADLINE)).isInstanceOfSatisfying(Died.class, died -> {
                assertThat(died.exitCode()).isEqualTo(3);
                assertThat(died.lastWords()).contains("about to exit");
            });
        }
    }

    @Test
    void whatATaskPrintsIsNotTakenForItsAnswer() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER)) {
            assertThat(pool.run(Errands.class, "forge").result(DEADLINE)).isEqualTo("genuine");
            assertThat(pool.run(Errands.class, "bytesOfInput").result(DEADLINE)).isEqualTo("0");
            assertThat(pool.run(Errands.class, "echo", "next").result(DEADLINE)).isEqualTo("next");
        }
    }

    @Test
    void aWorkerTooManyLeavesWhenItsTaskIsDone() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER)) {
            RemoteTask busy = pool.run(Errands.class, "hang");
            RemoteTask extra = pool.run(Errands.class, "nothing");
            assertThat(extra.result(DEADLINE)).isEmpty();
            Eventually.holds("the end of the surplus worker", () -> !ProcessTable.isAlive(extra.identity()));
            assertThat(busy.isDone()).isFalse();
        }
    }

    @Test
    void tasksAtOnceHaveAProcessEach() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(2, LAUNCHER)) {
            List<RemoteTask> tasks = new ArrayList<>();
            Set<Long> pids = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                RemoteTask task = pool.run(Errands.class, "hang");
                tasks.add(task);
                pids.add(task.pid());
            }
            assertThat(pids).hasSize(4);
            tasks.forEach(RemoteTask::kill);
            assertThat(pool.awaitIdle(2, DEADLINE)).isTrue();
            for (RemoteTask task : tasks) {
                assertThat(task.join(DEADLINE)).isInstanceOf(Died.class);
            }
        }
    }

    @Test
    void aWorkerIsUsedAgain() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER)) {
            assertThat(pool.run(Errands.class, "calls").result(DEADLINE)).isEqualTo("1");
            assertThat(pool.run(Errands.class, "calls").result(DEADLINE)).isEqualTo("2");
        }
    }

    @Test
    void closingEndsEveryWorkerAndEveryTask() throws InterruptedException {
        RemoteTask busy;
        long idle;
        try (WarmPool pool = WarmPool.open(2, LAUNCHER)) {
            busy = pool.run(Errands.class, "hang");
            idle = Long.parseLong(pool.run(Errands.class, "pid").result(DEADLINE));
        }
        assertThat(busy.join(DEADLINE)).isInstanceOf(Died.class);
        assertThat(ProcessHandle.of(busy.pid())).isEmpty();
        assertThat(ProcessHandle.of(idle)).isEmpty();
    }

    @Test
    void aClosedPoolRunsNothing() {
        WarmPool pool = WarmPool.open(1, LAUNCHER);
        pool.close();
        pool.close();
        assertThatIllegalStateException().isThrownBy(() -> pool.run(Errands.class, "nothing"));
    }

    @Test
    void aWorkerKilledWhileIdleIsReplaced() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER)) {
            String first = pool.run(Errands.class, "pid").result(DEADLINE);
            ProcessHandle.of(Long.parseLong(first)).orElseThrow().destroyForcibly();
            Eventually.holds("another worker", () -> !ProcessHandle.of(Long.parseLong(first)).isPresent());
            // The pool may not know yet: the task then dies with the worker, and says so.
            TaskOutcome outcome = pool.run(Errands.class, "pid").join(DEADLINE);
            assertThat(outcome).isNotInstanceOf(TimedOut.class).isNotEqualTo(new Returned(first));
        }
    }

    @Test
    void workersThatDoNotStartAreReportedNotRetriedForEver() {
        try (WarmPool pool = WarmPool.open(2, LAUNCHER.option("-XX:NoSuchOption=1"))) {
            assertThatExceptionOfType(ChildStartException.class)
                    .isThrownBy(() -> pool.run(Errands.class, "nothing"))
                    .withMessageContaining("NoSuchOption")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(ChildStartException.Reason.NOT_READY));
        }
        assertThatExceptionOfType(ChildStartException.class)
                .isThrownBy(() -> WarmPool.open(1, LAUNCHER.java(Path.of("/no/such/java"))))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ChildStartException.Reason.NO_JAVA));
        assertThatIllegalArgumentException().isThrownBy(() -> WarmPool.open(0));
    }

    @Test
    void aMethodThatCannotRunIsRefusedBeforeItIsSent() {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER)) {
            assertThatExceptionOfType(InvalidTargetException.class)
                    .isThrownBy(() -> pool.run(Errands.class, "noSuchMethod"));
        }
    }

    @Test
    void workersHaveTheOptionsOfTheLauncher() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(1, LAUNCHER.option("-Dspecial=yes"))) {
            assertThat(pool.run(Errands.class, "property", "special").result(DEADLINE)).isEqualTo("yes");
        }
    }
}
