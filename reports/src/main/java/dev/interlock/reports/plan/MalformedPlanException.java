package dev.interlock.reports.plan;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that was given as a plan and is none. */
public final class MalformedPlanException extends IOException {

    private static final long serialVersionUID = 1;

    MalformedPlanException(String source, String reason, @Nullable Throwable cause) {
        super(source + " is not a plan: " + reason, cause);
    }
}
