package dev.interlock.reports.intake;

import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The limits that the verdict schema sets and Java's types do not. */
final class VerdictSanity {

    private VerdictSanity() {}

    static Optional<String> firstFlaw(Verdict verdict) {
        return Optional.ofNullable(flaw(verdict));
    }

    private static @Nullable String flaw(Verdict verdict) {
        if (verdict.subject().isBlank() || verdict.lockMode().isBlank()) {
            return "subject or lockMode is blank";
        }
        if (verdict.replay().isBlank()) {
            return "replay is blank";
        }
        if (verdict.role() == Role.CANARY && verdict.expected() != Expectation.BREAKS) {
            return "a canary is expected to break, and this one expects " + verdict.expected();
        }
        if (!(verdict.seconds() >= 0) || Double.isInfinite(verdict.seconds())) {
            return "seconds is not a time: " + verdict.seconds();
        }
        if (verdict.counterexample() != null
                && verdict.counterexample().trace().stream().anyMatch(step -> step.actor() < 0)) {
            return "the trace has an actor below 0";
        }
        if (verdict.observed() == Observation.SKIPPED
                && (verdict.counterexample() != null
                        || !verdict.evidence().outcomes().isEmpty()
                        || !verdict.evidence().figures().isEmpty())) {
            return "it was skipped, and shows what it saw";
        }
        return flaw(verdict.evidence());
    }

    private static @Nullable String flaw(Evidence evidence) {
        if (evidence.bound().isBlank()) {
            return "evidence.bound is blank";
        }
        if (isBelow(1, evidence.cap())
                || isBelow(0, evidence.scenarios())
                || isBelow(0, evidence.invocations())
                || isBelow(0, evidence.samples())
                || isBelow(0, evidence.minimumSamples())) {
            return "a number of the evidence is out of range";
        }
        for (Outcome outcome : evidence.outcomes()) {
            if (outcome.count() < 0) {
                return "outcome " + outcome.result() + " has a count below 0";
            }
        }
        return evidence.figures().stream().map(Figure::name).anyMatch(String::isBlank) ? "a figure has no name" : null;
    }

    private static boolean isBelow(long least, @Nullable Long number) {
        return number != null && number < least;
    }
}
