package dev.interlock.harness.junit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.stream.Stream;

/** How many classes a build tests that tests this one: by its names, as Surefire picks by default. */
final class TestClasses {

    private static final String SUFFIX = "Test.class";

    private TestClasses() {}

    /** All in the directory that this class comes from; 0 if that cannot be told, as in a jar. */
    static long beside(Class<?> one) {
        CodeSource source = one.getProtectionDomain().getCodeSource();
        if (source == null) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(Path.of(source.getLocation().toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.contains("$"))
                    .count();
        } catch (IOException | URISyntaxException e) {
            return 0;
        }
    }
}
