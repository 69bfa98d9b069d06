package dev.interlock.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue of the README and its test compile together, as a user would paste them, and so does what is killed. */
class ReadmeQueueTest {

    private static final String QUEUE = "final class MyRing ";
    private static final String TEST = "public class MyRingTest ";
    private static final String KILLED = "public class MyCounterTest ";
    private static final String IMPORTS = """
            import dev.interlock.harness.junit.CrashesTest;
            import dev.interlock.harness.junit.InterleavingsTest;
            import dev.interlock.harness.junit.ProcessesTest;
            import dev.interlock.harness.junit.Subject;
            import dev.interlock.harness.subject.World;
            import dev.interlock.shm.sync.RecursiveLock;
            import dev.interlock.shm.view.SharedIntArray;
            import dev.interlock.shm.view.SharedLong;
            import java.lang.foreign.MemorySegment;
            import java.util.ArrayDeque;
            import org.jetbrains.lincheck.datastructures.Operation;
            """;

    @TempDir
    Path classes;

    @Test
    void theQueueAndItsTestCompile() throws IOException {
        requireCompiled("MyRingTest", IMPORTS + block(QUEUE) + block(TEST));
    }

    @Test
    void theCounterThatIsKilledCompiles() throws IOException {
        requireCompiled("MyCounterTest", IMPORTS + block(KILLED));
    }

    private void requireCompiled(String name, String source) {
        URI place = URI.create("string:///" + name + ".java");
        JavaFileObject file = new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of(
                "-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        StringWriter said = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(said, null, null, options, null, List.of(file))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
    }

    @Test
    void noOtherBlockIsMarkedForTheHarness() throws IOException {
        assertThat(Files.readAllLines(readme()).stream().filter("```java harness"::equals)).hasSize(2);
    }

    /** The text of the fenced block in which a line begins so. */
    private static String block(String beginning) throws IOException {
        List<String> block = new ArrayList<>();
        boolean wanted = false;
        for (String line : Files.readAllLines(readme())) {
            if (line.startsWith("```") && wanted) {
                return String.join("\n", block) + "\n";
            } else if (line.startsWith("```")) {
                block.clear();
            } else {
                block.add(line);
                wanted |= line.startsWith(beginning);
            }
        }
        throw new AssertionError("README.md has no block with " + beginning);
    }

    private static Path readme() {
        return Files.exists(Path.of("README.md")) ? Path.of("README.md") : Path.of("..", "README.md");
    }
}
