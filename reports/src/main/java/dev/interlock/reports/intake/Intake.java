package dev.interlock.reports.intake;

import java.util.List;

/**
 * All that was found on disk.
 *
 * @param verdicts what could be read, ordered by path within each source
 * @param rejected what could not, and why
 */
public record Intake(List<VerdictFile> verdicts, List<RejectedFile> rejected) {

    /** Copies both lists. */
    public Intake {
        verdicts = List.copyOf(verdicts);
        rejected = List.copyOf(rejected);
    }
}
