package dev.interlock.reports.gate;

import org.jspecify.annotations.Nullable;

/**
 * One reason why a campaign does not end well.
 *
 * @param finding what kind of reason; never one that is as expected
 * @param checkId the check it is about; absent when it is about a file or the campaign as a whole
 * @param message one sentence for the reader, which names the check or file
 * @param replay the command that repeats the check; absent when there is none
 */
public record Problem(
        Finding finding, @Nullable String checkId, String message, @Nullable String replay) {

    /** Refuses findings that are as expected. */
    public Problem {
        if (!finding.isProblem()) {
            throw new IllegalArgumentException(finding + " is not a problem");
        }
    }
}
