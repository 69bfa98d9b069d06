package dev.interlock.harness.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verdicts with every component filled, or with none that may be absent. */
final class SampleVerdicts {

    private SampleVerdicts() {}

    static Verdict full() {
        Evidence evidence = new Evidence(
                Coverage.STOPPED_AT_COUNTEREXAMPLE,
                "2x1, one switch point per shared access",
                300L,
                1L,
                8L,
                9L,
                7L,
                List.of(
                        new Outcome("1 | 1", 5, Grade.INTERESTING, "an update was lost"),
                        new Outcome("1 | 2", 3, Grade.ACCEPTABLE, "in turn")),
                List.of(new Figure("survivor latency p99", 12.5, "ms", 20.0), Figure.of("points", 40, "")));
        Counterexample counterexample = new Counterexample(
                "two threads read 0 \u2192 \"both\" write 1\n",
                List.of(new Counterexample.Step(0, "getInt: 0"), new Counterexample.Step(1, "setInt(1)")),
                "all zero",
                "0: 1");
        return verdict(evidence, counterexample);
    }

    static Verdict bare() {
        return verdict(new Evidence(Coverage.SAMPLED, "all", null, null, null, null, null, List.of(), List.of()), null);
    }

    static Verdict saying(Expectation expected, Observation observed) {
        Verdict bare = bare();
        return new Verdict(
                Verdict.SCHEMA_VERSION, bare.subject(), bare.lockMode(), bare.engine(), bare.role(), expected, observed,
                bare.evidence(), null, bare.replay(), bare.seconds(), bare.tier(), bare.machine());
    }

    private static Verdict verdict(Evidence evidence, @Nullable Counterexample counterexample) {
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                "int increment",
                "own, update",
                Engine.INTERLEAVINGS,
                Role.SUBJECT,
                Expectation.BREAKS,
                Observation.BREAKS,
                evidence,
                counterexample,
                "mvn verify",
                0.25,
                Tier.QUICK,
                Machine.current());
    }
}
