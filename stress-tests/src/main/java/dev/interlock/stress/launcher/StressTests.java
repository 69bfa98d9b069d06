package dev.interlock.stress.launcher;

import dev.interlock.stress.StressSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The tests that must be in a campaign: every class of this project that carries {@link StressSubject}. Found in the
 * class files and not in JCStress's own list, so that a list which lost a test, or was never made, is noticed.
 */
public final class StressTests {

    private static final String ROOT = StressSubject.class.getPackageName().replace('.', '/');

    private StressTests() {}

    /** All of them, canaries first, in an order that does not change from run to run. */
    public static List<StressTest> all() {
        try {
            Path home = Path.of(
                    StressSubject.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(home)) {
                return in(home);
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), Map.of())) {
                return in(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the classes of the stress tests lie nowhere", e);
        }
    }

    private static List<StressTest> in(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve(ROOT))) {
            return files.map(file -> home.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> load(file.substring(0, file.length() - ".class".length()).replace('/', '.')))
                    .filter(type -> type.isAnnotationPresent(StressSubject.class))
                    .map(StressTests::test)
                    .sorted(Comparator.comparing(StressTest::role)
                            .reversed()
                            .thenComparing(StressTest::name))
                    .toList();
        }
    }

    private static StressTest test(Class<?> type) {
        return StressTest.of(type.getCanonicalName(), Objects.requireNonNull(type.getAnnotation(StressSubject.class)));
    }

    private static Class<?> load(String binaryName) {
        try {
            return Class.forName(binaryName, false, StressTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class file without a class: " + binaryName, e);
        }
    }
}
