package dev.interlock.harness.history;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is no history; the message names the file and the line. */
public final class MalformedHistoryException extends IOException {

    private static final long serialVersionUID = 1;

    MalformedHistoryException(Path file, int line, String reason, @Nullable Throwable cause) {
        super(file + " is not a history: line " + line + ": " + reason, cause);
    }
}
