package dev.interlock.harness.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.processes.Subjects.Atomic;
import dev.interlock.harness.processes.Subjects.Counting;
import dev.interlock.harness.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check with a CPython says on a machine that has none: a JVM with a PATH of its own asks. */
class WithoutPythonTest {

    @TempDir
    private Path path = Path.of(".");

    /** Runs in that JVM. */
    public static void main(String[] arguments) {
        Verdict verdict = Processes.of(Atomic.class)
                .specifiedBy(Counting.class)
                .python(WithoutPythonTest.class, "atomic_counter.py", 1)
                .run();
        System.out.println(verdict.observed() + ": " + verdict.evidence().bound());
    }

    @Test
    void withoutAPython3OnThePathTheCheckIsSkipped() throws Exception {
        assertThat(verdict()).isEqualTo("SKIPPED: no python3 on the PATH");
    }

    @Test
    void withOneThatIsTooOldTheCheckIsSkipped() throws Exception {
        pythonThat("echo 3.8; exit 1");
        assertThat(verdict()).isEqualTo("SKIPPED: python3 is 3.8, older than 3.9");
    }

    @Test
    void withOneThatIsBrokenNothingIsSkipped() throws Exception {
        pythonThat("echo 'no module named encodings'; exit 1");
        assertThat(verdict())
                .isEqualTo("UNKNOWN: python3 cannot use the module interlock: no module named encodings");
    }

    private void pythonThat(String does) throws IOException {
        Path script = Files.writeString(path.resolve("python3"), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String verdict() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                WithoutPythonTest.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", path.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }
}
