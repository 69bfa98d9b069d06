package dev.interlock.reports.intake;

import dev.interlock.harness.verdict.MalformedVerdictException;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.harness.verdict.VerdictFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads verdict files. A file that cannot be read is a finding for the gate and not an exception: the report about the
 * others is still wanted.
 */
public final class VerdictReader {

    private static final String SUFFIX = ".json";

    private final List<VerdictFile> verdicts = new ArrayList<>();
    private final List<RejectedFile> rejected = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private VerdictReader() {}

    /**
     * Reads files, and all files below directories whose name ends in {@code .json}. A file that several sources reach
     * is read once.
     */
    public static Intake read(List<Path> sources) {
        VerdictReader reader = new VerdictReader();
        sources.forEach(reader::readSource);
        return new Intake(reader.verdicts, reader.rejected);
    }

    private void readSource(Path source) {
        if (Files.isDirectory(source)) {
            try (Stream<Path> tree = Files.walk(source)) {
                tree.filter(file -> file.toString().endsWith(SUFFIX))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .forEach(this::readFile);
            } catch (IOException | UncheckedIOException e) {
                reject(source, "cannot be listed: " + e);
            }
        } else if (Files.exists(source)) {
            readFile(source);
        } else {
            reject(source, "no such file or directory");
        }
    }

    private void readFile(Path file) {
        try {
            if (!seen.add(file.toRealPath())) {
                return;
            }
            Verdict verdict = VerdictFiles.read(file);
            Optional<String> flaw = VerdictSanity.firstFlaw(verdict);
            if (flaw.isPresent()) {
                reject(file, "is not a verdict: " + flaw.get());
            } else {
                verdicts.add(new VerdictFile(file, verdict));
            }
        } catch (MalformedVerdictException e) {
            reject(file, String.valueOf(e.getMessage()).replace(file + " ", "") + line(e.getCause()));
        } catch (IOException e) {
            reject(file, "cannot be read: " + e);
        }
    }

    private static String line(@Nullable Throwable cause) {
        return cause instanceof JacksonException json && json.getLocation() != null
                ? " (line " + json.getLocation().getLineNr() + ")"
                : "";
    }

    private void reject(Path file, String reason) {
        rejected.add(new RejectedFile(file, reason));
    }
}
