package dev.interlock.shm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.heap.SharedHeap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What the documents show compiles against the runtime; the example that a newcomer starts with runs. */
class DocumentedExamplesTest {

    private static final Path FIRST_LOST_UPDATE = Snippets.root().resolve("docs/examples/FirstLostUpdate.java");

    /** Blocks marked {@code java harness} need the testing library too and are compiled by its own tests. */
    @TestFactory
    Stream<DynamicTest> everyJavaBlockCompiles() throws IOException {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (Path document : Snippets.documents()) {
            List<String> blocks = Snippets.blocks(document, "java");
            for (int i = 0; i < blocks.size(); i++) {
                String block = blocks.get(i);
                tests.add(DynamicTest.dynamicTest(
                        document.getFileName() + ", block " + (i + 1),
                        () -> assertThat(Snippets.complaints(block)).isEmpty()));
            }
        }
        return tests.build();
    }

    @Test
    void theJavaColumnOfThePythonTablesCompiles() throws IOException {
        String column = Snippets.column(Snippets.root().resolve("docs/python.md"), "Java");
        assertThat(column.lines().count()).isGreaterThan(20);
        assertThat(Snippets.complaintsOfStatements(column)).isEmpty();
    }

    @Test
    void theJavaColumnOfTheNumpyTableCompiles() throws IOException {
        String column = Snippets.column(Snippets.root().resolve("docs/ndarray.md"), "Java");
        assertThat(column.lines().count()).isGreaterThan(20);
        assertThat(Snippets.complaints(column)).isEmpty();
    }

    @Test
    void theJavaColumnOfTheChannelsCompiles() throws IOException {
        String column = Snippets.column(Snippets.root().resolve("docs/channels.md"), "Java");
        assertThat(column.lines().count()).isGreaterThan(15);
        assertThat(Snippets.complaints(column)).isEmpty();
    }

    @Test
    void theReadmeHasBlocksAndABrokenOneIsCaught() throws IOException {
        assertThat(Snippets.blocks(Snippets.root().resolve("README.md"), "java")).hasSizeGreaterThan(5);
        assertThat(Snippets.complaints("SharedInt counter = heap.open(\"counter\", SharedLong.TYPE);\n"))
                .contains("incompatible types");
    }

    @Test
    @Timeout(120)
    void theFirstLostUpdateRunsAndItsFixLosesNothing() throws Exception {
        assertThat(Snippets.complaints(Files.readString(FIRST_LOST_UPDATE))).isEmpty();
        Path classes = Path.of(SharedHeap.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes.toString(),
                        FIRST_LOST_UPDATE.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            assertThat(output.lines().filter(line -> line.startsWith("update("))).singleElement().asString()
                    .matches(".* 2.000.000 +0 lost");
        } finally {
            process.destroyForcibly();
        }
    }
}
