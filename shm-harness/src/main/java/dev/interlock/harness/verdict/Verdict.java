package dev.interlock.harness.verdict;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one engine about one subject in one lock mode.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} of the format this record was written in
 * @param subject what was checked, for instance {@code int increment}; the rows of the report's matrix
 * @param lockMode how it was locked, for instance {@code own}; the columns of the matrix. A subject without a lock
 *     mode, such as a litmus test, names its memory ordering or variant here
 * @param engine who checked it
 * @param role whether it is a subject, or a canary that must be caught
 * @param expected what a healthy harness reports
 * @param observed what this run saw
 * @param evidence on how much work the observation rests
 * @param counterexample one failing run, when one was seen
 * @param replay a shell command, run from the project's root, that repeats the check
 * @param seconds wall-clock time of the check
 * @param tier depth of the campaign that ran it
 * @param machine where it ran
 */
public record Verdict(
        int schemaVersion,
        String subject,
        String lockMode,
        Engine engine,
        Role role,
        Expectation expected,
        Observation observed,
        Evidence evidence,
        @Nullable Counterexample counterexample,
        String replay,
        double seconds,
        Tier tier,
        Machine machine) {

    /** The format version this class reads and writes. */
    public static final int SCHEMA_VERSION = 3;

    /** Refuses null, which a file may hold, where the type has none. */
    public Verdict {
        requireNonNull(subject, "subject");
        requireNonNull(lockMode, "lockMode");
        requireNonNull(engine, "engine");
        requireNonNull(role, "role");
        requireNonNull(expected, "expected");
        requireNonNull(observed, "observed");
        requireNonNull(evidence, "evidence");
        requireNonNull(replay, "replay");
        requireNonNull(tier, "tier");
        requireNonNull(machine, "machine");
    }

    /**
     * The identity of a verdict within a campaign, {@code engine/subject/lockMode} in lower case with every run of
     * other characters than letters and digits as one dash.
     */
    public String id() {
        return id(engine, subject, lockMode);
    }

    /** The identity that a verdict on this subject would have. */
    public static String id(Engine engine, String subject, String lockMode) {
        return slug(engine.name()) + "/" + slug(subject) + "/" + slug(lockMode);
    }

    /** Whether the run saw what a healthy harness reports. What is unknown or was skipped never is. */
    public boolean asExpected() {
        return switch (expected) {
            case HOLDS -> observed == Observation.HOLDS;
            case BREAKS -> observed == Observation.BREAKS;
            case MAY_BREAK -> observed == Observation.HOLDS || observed == Observation.BREAKS;
        };
    }

    private static String slug(String words) {
        return words.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
