package dev.interlock.shm.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.process.InvalidTargetException.Reason;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot run is said by a typed exception, without a process. */
class RefusedBeforeTheStartTest {

    private static final JvmLauncher STANDARD = JvmLauncher.standard();

    @ParameterizedTest
    @CsvSource({
        "noSuchMethod, 0, NO_METHOD",
        "notPublic, 0, NOT_PUBLIC",
        "notStatic, 0, NOT_STATIC",
        "echo, 0, PARAMETERS",
        "echo, 2, PARAMETERS",
        "takesANumber, 1, PARAMETERS"
    })
    void aMethodThatIsNotPublicStaticOverStrings(String method, int arguments, Reason reason) {
        String[] strings = new String[arguments];
        Arrays.fill(strings, "1");
        refused(reason, () -> STANDARD.startMethod(Errands.class, method, strings));
    }

    @Test
    void aClassWithoutMain() {
        refused(Reason.NO_METHOD, () -> ChildJvm.startMain(Children.class));
    }

    /** Its name ends in a number that only this JVM knows. */
    @Test
    void aClassThatTheClassPathDoesNotHave() {
        Runnable lambda = () -> {};
        refused(Reason.NO_CLASS, () -> ChildJvm.startMethod(lambda.getClass(), "run"));
    }

    @Test
    void aMethodInAClosedModule() {
        refused(
                Reason.NOT_ACCESSIBLE,
                () -> ChildJvm.startMethod(Class.forName("jdk.internal.misc.VM"), "getSavedProperty", "user.dir"));
    }

    @Test
    void noJavaAndNoDirectory(@TempDir Path empty) {
        failsToStart(ChildStartException.Reason.NO_JAVA, STANDARD.java(empty.resolve("java")));
        failsToStart(ChildStartException.Reason.NO_JAVA, STANDARD.java(empty));
        failsToStart(ChildStartException.Reason.NO_DIRECTORY, STANDARD.directory(empty.resolve("none")));
    }

    /** One argument of more than 128 KiB is too much for Linux (execve(2), E2BIG). */
    @Test
    void whatTheSystemRefuses() {
        assertThatExceptionOfType(ChildStartException.class)
                .isThrownBy(() -> ChildJvm.startMethod(Errands.class, "echo", "x".repeat(1 << 18)))
                .withMessageContaining("Errands.echo")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ChildStartException.Reason.REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Main", "-cp", "-jar", "-m", "-Dx=\0"})
    void optionsThatAreNone(String option) {
        assertThatExceptionOfType(InvalidLaunchException.class).isThrownBy(() -> STANDARD.option(option));
    }

    @Test
    void variablesAndStreamsThatAreNone() {
        assertThatExceptionOfType(InvalidLaunchException.class).isThrownBy(() -> STANDARD.environment("A=B", "c"));
        assertThatExceptionOfType(InvalidLaunchException.class).isThrownBy(() -> STANDARD.environment("", "c"));
        assertThatExceptionOfType(InvalidLaunchException.class).isThrownBy(() -> STANDARD.environment("A", "\0"));
        assertThatExceptionOfType(InvalidLaunchException.class)
                .isThrownBy(() -> STANDARD.output(ChildStream.WITH_OUTPUT));
    }

    private static void refused(Reason reason, ThrowingCallable start) {
        assertThatExceptionOfType(InvalidTargetException.class)
                .isThrownBy(start)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void failsToStart(ChildStartException.Reason reason, JvmLauncher launcher) {
        assertThatExceptionOfType(ChildStartException.class)
                .isThrownBy(() -> launcher.startMain(Errands.class))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
