package dev.interlock.reports.output;

import java.io.IOException;
import java.nio.file.Path;

/** The report cannot be written where it was asked for. */
public final class UnwritableReportException extends IOException {

    private static final long serialVersionUID = 1;

    UnwritableReportException(Path file, IOException cause) {
        super("Cannot write " + file + ": " + cause, cause);
    }
}
