package dev.interlock.harness.junit;

import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import java.util.Locale;
import java.util.OptionalDouble;

/** Prints a line for each verdict: which of how many, what was seen, and about how long the rest will take. */
final class Progress {

    private static Progress current = new Progress(new OwnPosition(0));

    private final Position position;

    private Progress(Position position) {
        this.position = position;
    }

    /** Starts counting. */
    static synchronized void begin(Position position) {
        current = new Progress(position);
    }

    static synchronized Progress current() {
        return current;
    }

    synchronized void announce(int more) {
        position.announce(more);
    }

    synchronized void testEnded() {
        position.testEnded();
    }

    synchronized void classEnded() {
        position.classEnded();
    }

    synchronized void finished(Verdict verdict) {
        position.verdict();
        System.out.printf(
                Locale.ROOT,
                "[%s %s] %s, %s: %s%s%n",
                verdict.engine().name().toLowerCase(Locale.ROOT),
                position.number(),
                verdict.subject(),
                verdict.lockMode(),
                words(verdict),
                position.remaining());
    }

    private static String words(Verdict verdict) {
        Evidence evidence = verdict.evidence();
        if (verdict.observed() == Observation.SKIPPED) {
            return "skipped, " + evidence.bound();
        }
        String mark = verdict.asExpected() ? "" : "NOT AS EXPECTED: ";
        if (verdict.observed() == Observation.UNKNOWN) {
            return mark + "unknown, " + evidence.bound();
        }
        String executions = evidence.invocations() == null
                ? ""
                : String.format(Locale.ROOT, ", %,d executions", evidence.invocations());
        if (verdict.observed() == Observation.BREAKS) {
            return mark + (verdict.role() == Role.CANARY ? "canary caught" : "breaks") + executions;
        }
        return switch (verdict.engine()) {
            case PROCESSES -> mark
                    + String.format(
                            Locale.ROOT,
                            "no violation seen in %,d %s",
                            evidence.samples(),
                            figure(evidence, "runs").isPresent() ? "runs" : "calls");
            case CRASHES -> mark
                    + String.format(
                            Locale.ROOT,
                            "holds, deaths at %,.0f of %,.0f places",
                            figure(evidence, "crash points visited").orElse(0),
                            figure(evidence, "crash points").orElse(0));
            case INTERLEAVINGS, HARDWARE -> mark + "holds, " + coverage(evidence) + executions;
        };
    }

    private static OptionalDouble figure(Evidence evidence, String name) {
        return evidence.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst();
    }

    private static String coverage(Evidence evidence) {
        return switch (evidence.coverage()) {
            case EXHAUSTED -> "exhausted";
            case SAMPLED -> String.format(Locale.ROOT, "nothing else in %,d samples", evidence.samples());
            case CAPPED, STOPPED_AT_COUNTEREXAMPLE -> "capped";
        };
    }
}
