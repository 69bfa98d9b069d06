package dev.interlock.stress.launcher;

import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Machine;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;

/**
 * From counts to a verdict.
 *
 * <p>JCStress ends with exit code 0 also when a test was dropped for want of processors, when none matched, and when
 * the class could not be loaded. So nothing is concluded here from a run having ended: a verdict other than unknown
 * needs samples, and enough of them.
 */
final class Judge {

    private static final String NOT_A_RECORDING = "The steps are one interleaving that gives such an outcome. A stress"
            + " run counts outcomes and records no schedule.";

    private final Tier tier;
    private final long minimumSamples;

    Judge(Tier tier, long minimumSamples) {
        this.tier = tier;
        this.minimumSamples = minimumSamples;
    }

    /**
     * The verdict on a test.
     *
     * @param contract how its outcomes are graded; empty when JCStress does not know the test
     */
    Verdict verdict(StressTest test, Collection<StateCase> contract, Tally tally) {
        List<Outcome> outcomes = outcomes(contract, tally.counts());
        Observation observed = observed(outcomes, tally);
        return new Verdict(
                Verdict.SCHEMA_VERSION,
                test.subject(),
                test.lockMode(),
                Engine.HARDWARE,
                test.role(),
                test.expected(),
                observed,
                new Evidence(
                        Coverage.SAMPLED,
                        bound(tally),
                        null,
                        null,
                        null,
                        tally.samples(),
                        minimumSamples,
                        outcomes,
                        List.of()),
                observed == Observation.BREAKS ? counterexample(test, outcomes, tally.samples()) : null,
                replay(test, tier),
                tally.seconds(),
                tier,
                Machine.current());
    }

    /** Whether a longer round could turn the verdict into the expected one. A wrong outcome is never run away. */
    static boolean wantsMore(Verdict verdict, Tally tally) {
        if (tally.error() != null || verdict.asExpected()) {
            return false;
        }
        return verdict.observed() == Observation.UNKNOWN || verdict.expected() == Expectation.BREAKS;
    }

    private Observation observed(List<Outcome> outcomes, Tally tally) {
        boolean violated = outcomes.stream().anyMatch(o -> o.count() > 0 && o.grade() == Grade.FORBIDDEN);
        boolean wrong = outcomes.stream().anyMatch(o -> o.count() > 0 && o.grade() != Grade.ACCEPTABLE);
        if (violated || (wrong && tally.error() == null)) {
            return Observation.BREAKS;
        }
        if (tally.error() != null || tally.samples() < minimumSamples) {
            return Observation.UNKNOWN;
        }
        return Observation.HOLDS;
    }

    private static String bound(Tally tally) {
        String bound = tally.bound() + "; this CPU, this JVM";
        return tally.error() == null ? bound : bound + "; failed: " + tally.error();
    }

    private static List<Outcome> outcomes(Collection<StateCase> contract, Map<String, Long> counts) {
        List<StateCase> unseen = new ArrayList<>(contract);
        List<Outcome> outcomes = new ArrayList<>();
        counts.forEach((result, count) -> {
            Optional<StateCase> graded = grading(contract, result);
            graded.ifPresent(unseen::remove);
            outcomes.add(new Outcome(
                    result,
                    count,
                    graded.map(c -> grade(c.expect())).orElse(Grade.FORBIDDEN),
                    graded.map(StateCase::description).orElse("The contract does not know this outcome.")));
        });
        outcomes.sort(Comparator.comparingLong(Outcome::count).reversed().thenComparing(Outcome::result));
        for (StateCase never : unseen) {
            String result = never.matchPattern().isEmpty() ? "any other" : never.matchPattern();
            outcomes.add(new Outcome(result, 0, grade(never.expect()), never.description()));
        }
        return outcomes;
    }

    /** As JCStress grades: the case of exactly this result, else the first that matches, else the one without an id. */
    private static Optional<StateCase> grading(Collection<StateCase> contract, String result) {
        return contract.stream()
                .filter(c -> c.matchesExactly(result))
                .findFirst()
                .or(() -> contract.stream()
                        .filter(c -> !c.matchPattern().isEmpty() && c.matches(result))
                        .findFirst())
                .or(() -> contract.stream().filter(c -> c.matchPattern().isEmpty()).findFirst());
    }

    private static Grade grade(Expect expect) {
        return switch (expect) {
            case ACCEPTABLE -> Grade.ACCEPTABLE;
            case ACCEPTABLE_INTERESTING -> Grade.INTERESTING;
            case FORBIDDEN, UNKNOWN -> Grade.FORBIDDEN;
        };
    }

    private static @Nullable Counterexample counterexample(StressTest test, List<Outcome> outcomes, long samples) {
        return outcomes.stream()
                .filter(o -> o.count() > 0 && o.grade() != Grade.ACCEPTABLE)
                .findFirst()
                .map(worst -> new Counterexample(
                        String.format(
                                Locale.ROOT,
                                "Outcome \"%s\" in %,d of %,d samples: %s%n%n%s%n%n" + NOT_A_RECORDING,
                                worst.result(),
                                worst.count(),
                                samples,
                                worst.meaning(),
                                test.breaksBy().words()),
                        test.breaksBy().steps(),
                        null,
                        null))
                .orElse(null);
    }

    private static String replay(StressTest test, Tier tier) {
        return "mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.tier=" + tier.argument()
                + " -Dcampaign.subject='" + test.title() + "'";
    }
}
