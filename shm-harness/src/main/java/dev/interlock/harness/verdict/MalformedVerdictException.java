package dev.interlock.harness.verdict;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file under {@code target/verdicts/} that is no verdict. */
public final class MalformedVerdictException extends IOException {

    private static final long serialVersionUID = 1;

    MalformedVerdictException(Path file, String reason, @Nullable Throwable cause) {
        super(file + " is not a verdict: " + reason, cause);
    }
}
