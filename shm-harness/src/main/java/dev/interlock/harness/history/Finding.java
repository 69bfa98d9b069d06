package dev.interlock.harness.history;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The judgement of one history.
 *
 * @param judgement what the checker says
 * @param culprit of a violation: the first call by whose return the calls so far can no longer be explained
 * @param reason of {@link Judgement#UNKNOWN}: which budget ended, and where; else empty
 * @param steps how many calls of the specification it took
 * @param seconds wall-clock time
 */
public record Finding(Judgement judgement, @Nullable Call culprit, String reason, long steps, double seconds) {

    /** Refuses null where the type has none. */
    public Finding {
        requireNonNull(judgement, "judgement");
        requireNonNull(reason, "reason");
    }
}
