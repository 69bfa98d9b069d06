package dev.interlock.shm.process;

import static dev.interlock.shm.process.Children.CAPTURED;
import static dev.interlock.shm.process.Children.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.fixture.Proc;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedLong;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One child: what it is given, what it gives back, how it ends. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildJvmTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aStaticMethodChangesTheHeapItIsToldOf() throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16)) {
            SharedLong count = heap.create("count", SharedLong.of(41), LockMode.own());
            try (ChildJvm child = ChildJvm.startMethod(Errands.class, "increment", heap.name(), "count")) {
                child.joinSuccessfully(DEADLINE);
            }
            assertThat(count.get()).isEqualTo(42);
        }
    }

    @Test
    void aMainGetsEveryArgumentUnharmedWhateverTheLocale() throws InterruptedException {
        String[] arguments = {"", " ", "a b", "@file", "-version", "\"", "\\", "*", "ünïcödé 漢字 🦊"};
        try (ChildJvm child = CAPTURED.environment("LC_ALL", "C").startMain(Errands.class, arguments)) {
            child.joinSuccessfully(DEADLINE);
            for (String argument : arguments) {
                assertThat(child.output().next(DEADLINE)).contains("[" + argument + "]");
            }
            assertThat(child.output().next(DEADLINE)).isEmpty();
            assertThat(child.output().hasEnded()).isTrue();
            assertThat(child.output().lines()).hasSize(arguments.length);
        }
    }

    @Test
    void theExitCodeIsThatOfTheChild() throws InterruptedException {
        try (ChildJvm child = CAPTURED.startMethod(Errands.class, "sayAndExit", "3")) {
            assertThat(child.join(DEADLINE)).hasValue(3);
            assertThat(child.exitCode()).hasValue(3);
            assertThat(child.isAlive()).isFalse();
            assertThatExceptionOfType(ChildFailedException.class)
                    .isThrownBy(() -> child.joinSuccessfully(DEADLINE))
                    .withMessageContainingAll("sayAndExit", "exit code 3", "to output\nto errors")
                    .satisfies(e -> assertThat(e.exitCode()).isEqualTo(3));
        }
    }

    @Test
    void whatAMethodThrowsIsPrintedAndMakesExitCode1() throws InterruptedException {
        try (ChildJvm child = CAPTURED.startMethod(Errands.class, "fail", "no such luck")) {
            assertThatExceptionOfType(ChildFailedException.class)
                    .isThrownBy(() -> child.joinSuccessfully(DEADLINE))
                    .withMessageContainingAll("IllegalStateException: no such luck", "the cause")
                    .satisfies(e -> assertThat(e.exitCode()).isEqualTo(1));
        }
    }

    @Test
    void joiningOneThatGoesOnEndsAtTheDeadlineOnly() throws InterruptedException {
        try (ChildJvm child = CAPTURED.startMethod(Errands.class, "hang")) {
            assertThat(child.output().awaitLine("hanging"::equals, DEADLINE)).isPresent();
            assertThat(child.join(Duration.ZERO)).isEmpty();
            assertThat(child.join(Duration.ofMillis(10))).isEmpty();
            assertThat(child.exitCode()).isEmpty();
            assertThatExceptionOfType(ChildTimeoutException.class)
                    .isThrownBy(() -> child.joinSuccessfully(Duration.ofMillis(1)))
                    .withMessageContainingAll("Errands.hang", "hanging");
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void killedRunsNoHookTerminatedDoes() throws InterruptedException {
        try (ChildJvm killed = CAPTURED.startMethod(Errands.class, "hangWithHook");
                ChildJvm terminated = CAPTURED.startMethod(Errands.class, "hangWithHook")) {
            assertThat(killed.output().awaitLine("hanging"::equals, DEADLINE)).isPresent();
            killed.kill();
            assertThat(killed.join(DEADLINE)).hasValue(137);
            assertThat(terminated.output().awaitLine("hanging"::equals, DEADLINE)).isPresent();
            terminated.terminate();
            assertThat(terminated.join(DEADLINE)).hasValue(143);
            assertThat(killed.output().awaitEnd(DEADLINE)).isTrue();
            assertThat(terminated.output().awaitEnd(DEADLINE)).isTrue();
            assertThat(killed.output().lines()).containsExactly("hanging");
            assertThat(terminated.output().lines()).containsExactly("hanging", "hook");
        }
    }

    @Test
    void closingKillsAndWaits() {
        ChildJvm child = CAPTURED.startMethod(Errands.class, "hang");
        child.close();
        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).hasValue(137);
        assertThat(ProcessHandle.of(child.pid())).isEmpty();
        child.close();
    }

    @Test
    void anInterruptEndsAJoinAndNotAClose() {
        ChildJvm child = CAPTURED.startMethod(Errands.class, "hang");
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> child.join(DEADLINE));
        Thread.currentThread().interrupt();
        child.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void theIdentityIsTheOneThatLocksSee() throws InterruptedException {
        try (ChildJvm child = CAPTURED.startMethod(Errands.class, "hang")) {
            assertThat(child.identity()).isEqualTo(ProcessIdentity.pack(child.pid(), Proc.startTicks(child.pid())));
            assertThat(ProcessTable.isAlive(child.identity())).isTrue();
            child.close();
            assertThat(ProcessTable.isAlive(child.identity())).isFalse();
        }
    }

    @Test
    void standardInputIsFreeForTheChild() throws IOException, InterruptedException {
        try (ChildJvm child = CAPTURED.startMethod(Errands.class, "repeat")) {
            child.writeLine("first");
            child.writeLine("zweite Zeile: ä");
            child.closeInput();
            child.joinSuccessfully(DEADLINE);
            assertThat(child.output().lines()).containsExactly("first", "zweite Zeile: ä");
        }
    }

    @Test
    void streamsAreCapturedApartOrTogetherOrNotAtAll() throws InterruptedException {
        JvmLauncher apart = CAPTURED.errors(ChildStream.CAPTURE);
        JvmLauncher errorsOnly = apart.output(ChildStream.DISCARD);
        try (ChildJvm two = apart.startMethod(Errands.class, "sayAndExit", "0");
                ChildJvm one = errorsOnly.startMethod(Errands.class, "sayAndExit", "0")) {
            two.joinSuccessfully(DEADLINE);
            one.joinSuccessfully(DEADLINE);
            assertThat(two.output().awaitEnd(DEADLINE)).isTrue();
            assertThat(two.errors().awaitEnd(DEADLINE)).isTrue();
            assertThat(one.errors().awaitEnd(DEADLINE)).isTrue();
            assertThat(two.output().lines()).containsExactly("to output");
            assertThat(two.errors().lines()).containsExactly("to errors");
            assertThat(one.errors().lines()).containsExactly("to errors");
            assertThatIllegalStateException().isThrownBy(one::output);
        }
    }

    @Test
    void optionsEnvironmentAndDirectoryReachTheChild(@TempDir Path directory) throws InterruptedException {
        JvmLauncher launcher = CAPTURED
                .option("-Dspecial=yes", "-XX:+UseParallelGC")
                .environment("ERRAND", "set")
                .directory(directory);
        try (WarmPool pool = WarmPool.open(1, launcher)) {
            assertThat(pool.run(Errands.class, "property", "special").result(DEADLINE)).isEqualTo("yes");
            assertThat(pool.run(Errands.class, "environment", "ERRAND").result(DEADLINE)).isEqualTo("set");
            assertThat(pool.run(Errands.class, "fileHere").result(DEADLINE)).isEqualTo(directory.toString());
        }
    }
}
