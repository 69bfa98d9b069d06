package dev.interlock.shm.process;

import static dev.interlock.shm.process.Children.CAPTURED;
import static dev.interlock.shm.process.Children.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class path longer than any argument may be. */
class LongClassPathTest {

    private static final String CLASS_PATH = "java.class.path";

    @Test
    void goesThroughAFileThatIsGoneOnceTheChildRuns() throws IOException, InterruptedException {
        String before = System.getProperty(CLASS_PATH);
        String padding = ("/no/such folder/\\with \"odd\" names" + File.pathSeparator).repeat(8_000);
        assertThat(padding.length()).isGreaterThan(1 << 17);
        System.setProperty(CLASS_PATH, padding + before);
        try (ChildJvm child = CAPTURED.startMethod(Errands.class, "hangAfterClassPath")) {
            assertThat(child.awaitLine("length ", DEADLINE)).isEqualTo("length " + (padding + before).length());
            assertThat(argumentFiles()).isZero();
        } finally {
            System.setProperty(CLASS_PATH, before);
        }
    }

    private static long argumentFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("child-jvm-")).count();
        }
    }
}
