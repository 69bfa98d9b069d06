package dev.interlock.reports.wording;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.gate.Check;

/** What verdicts and their parts are called. */
public final class VerdictWords {

    private VerdictWords() {}

    /** The engine's name as a title. */
    public static String title(Engine engine) {
        return switch (engine) {
            case INTERLEAVINGS -> "Interleavings";
            case HARDWARE -> "Hardware";
            case PROCESSES -> "Processes";
            case CRASHES -> "Crashes";
        };
    }

    /** The question that the engine answers. */
    public static String question(Engine engine) {
        return switch (engine) {
            case INTERLEAVINGS ->
                "Is every sequentially consistent interleaving of these scenarios linearizable?";
            case HARDWARE -> "What do the JIT and this CPU really do?";
            case PROCESSES -> "Are histories of real processes linearizable?";
            case CRASHES -> "If a process dies at any one access, does the rest go on with nothing lost?";
        };
    }

    /** What an actor of that engine is. */
    public static String actor(Engine engine, int number) {
        return switch (engine) {
            case INTERLEAVINGS, HARDWARE -> "Thread " + number;
            case PROCESSES, CRASHES -> "Process " + number;
        };
    }

    /** What the shared words of a counterexample show that were taken first. */
    public static String before(Engine engine) {
        return engine == Engine.CRASHES ? "Shared words at the death" : "Shared words before";
    }

    /** What the shared words of a counterexample show that were taken last. */
    public static String after(Engine engine) {
        return engine == Engine.CRASHES ? "Shared words at the end" : "Shared words after";
    }

    /** The expectation as a verb. */
    public static String of(Expectation expectation) {
        return switch (expectation) {
            case HOLDS -> "holds";
            case BREAKS -> "breaks";
            case MAY_BREAK -> "may break";
        };
    }

    /** The observation as a verb. */
    public static String of(Observation observation) {
        return switch (observation) {
            case HOLDS -> "holds";
            case BREAKS -> "breaks";
            case UNKNOWN -> "no answer";
            case SKIPPED -> "skipped";
        };
    }

    /** The line below a cell's finding: what it rests on. */
    public static String inBrief(Check check) {
        if (check.verdicts().isEmpty()) {
            return "no verdict";
        }
        Verdict verdict = check.verdicts().getFirst().verdict();
        long wrong = verdict.evidence().wrongOutcomes();
        if (verdict.engine() != Engine.PROCESSES && verdict.observed() == Observation.BREAKS && wrong > 0) {
            return Numbers.counted(wrong, "wrong outcome");
        }
        return CoverageWords.inBrief(verdict);
    }
}
