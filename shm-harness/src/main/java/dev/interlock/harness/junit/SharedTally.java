package dev.interlock.harness.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What the JVMs of one build have done so far, where the build runs test classes in several at once: a file to which
 * each appends a letter for each verdict and for each class that has ended. Appending is atomic, so they need no lock.
 */
final class SharedTally {

    /** The system property that names the file, a new one for each build. Without it each JVM counts for itself. */
    static final String PROPERTY = "campaign.progress";

    private static final String VERDICT = "v";
    private static final String CLASS = "c";

    private final Path file;

    /** Of the first JVM that came, in milliseconds of the epoch. */
    private final long start;

    private SharedTally(Path file, long start) {
        this.file = file;
        this.start = start;
    }

    /** That of this build; null if there is none. */
    static @Nullable SharedTally configured() {
        String file = System.getProperty(PROPERTY, "");
        return file.isEmpty() ? null : join(Path.of(file));
    }

    static SharedTally join(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            append(file, "");
            return new SharedTally(file, began(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the progress of the build cannot be counted in " + file, e);
        }
    }

    private static long began(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).creationTime().toMillis();
    }

    void verdict() {
        add(VERDICT);
    }

    void classEnded() {
        add(CLASS);
    }

    long verdicts() {
        return count(VERDICT);
    }

    long classes() {
        return count(CLASS);
    }

    double seconds() {
        return (System.currentTimeMillis() - start) / 1e3;
    }

    private void add(String letter) {
        try {
            append(file, letter);
        } catch (IOException e) {
            throw new UncheckedIOException("the progress of the build cannot be counted in " + file, e);
        }
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(
                file, text, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private long count(String letter) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII)
                    .chars()
                    .filter(c -> c == letter.charAt(0))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException("the progress of the build cannot be counted in " + file, e);
        }
    }
}
