package dev.interlock.harness.interleavings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Tier;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lincheck alone ends with a NullPointerException when class files have the names of parameters. */
class ParameterNamesTest {

    private static final String SOURCE = """
            import dev.interlock.harness.subject.World;
            import dev.interlock.shm.access.ShmAccess;
            import org.jetbrains.lincheck.datastructures.Operation;

            public class Named {
                private final java.lang.foreign.MemorySegment memory = World.zeroed(64);

                @Operation
                public int add(int delta) {
                    return ShmAccess.getAndAddInt(memory, 0, delta);
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void aSubjectCompiledWithThemIsRefusedWithTheRemedy() throws Exception {
        try (URLClassLoader loader = compiledWithParameterNames()) {
            Class<?> subject = loader.loadClass("Named");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Interleavings.of(subject).tier(Tier.SMOKE).run())
                    .withMessageContaining("Named was compiled with -parameters")
                    .withMessageContaining("Compile the tests without -parameters")
                    .withMessageContaining("@Param")
                    .withCauseInstanceOf(NullPointerException.class);
        }
    }

    private URLClassLoader compiledWithParameterNames() throws IOException {
        Path source = Files.writeString(directory.resolve("Named.java"), SOURCE);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"),
                        "-d", directory.toString(), source.toString());
        assertThat(result).as("exit code of the compiler").isZero();
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    }
}
