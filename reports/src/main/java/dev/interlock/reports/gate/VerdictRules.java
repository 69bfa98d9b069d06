package dev.interlock.reports.gate;

import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.intake.VerdictFile;
import dev.interlock.reports.plan.PlannedCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules for one check. Each rule adds its problem and leaves the others alone. */
final class VerdictRules {

    private final boolean planGiven;
    private final @Nullable Tier tier;
    private final boolean maySkip;

    VerdictRules(boolean planGiven, @Nullable Tier tier, boolean maySkip) {
        this.planGiven = planGiven;
        this.tier = tier;
        this.maySkip = maySkip;
    }

    /** What a check without problems shows. */
    static Finding asExpected(PlannedCheck target, Verdict verdict) {
        if (verdict.observed() == Observation.SKIPPED) {
            return Finding.SKIPPED;
        }
        if (target.role() == Role.CANARY) {
            return Finding.CANARY_CAUGHT;
        }
        return switch (target.expected()) {
            case HOLDS -> Finding.HOLDS;
            case BREAKS -> Finding.BREAKS_AS_EXPECTED;
            case MAY_BREAK ->
                verdict.observed() == Observation.BREAKS ? Finding.BREAKS_AS_PERMITTED : Finding.NOT_SEEN_HERE;
        };
    }

    List<Problem> problems(PlannedCheck target, boolean planned, List<VerdictFile> files) {
        Problems problems = new Problems(target);
        if (files.isEmpty()) {
            problems.add(Finding.ABSENT, "is in the plan, and no verdict came", null);
        }
        if (files.size() > 1) {
            String names = files.stream().map(f -> f.file().toString()).collect(Collectors.joining(", "));
            problems.add(Finding.DUPLICATE, "has several verdicts: " + names, null);
        }
        for (VerdictFile file : files) {
            Verdict verdict = file.verdict();
            if (planGiven && !planned) {
                problems.add(Finding.NOT_IN_PLAN, "is not in the plan: the plan is out of date", verdict);
            }
            agreement(problems, target, verdict);
            if (verdict.observed() == Observation.SKIPPED) {
                skipped(problems, target, verdict);
                continue;
            }
            answer(problems, target, verdict);
            amount(problems, verdict);
            histogram(problems, verdict);
        }
        return problems.list;
    }

    private void agreement(Problems problems, PlannedCheck target, Verdict verdict) {
        if (target.role() != verdict.role() || target.expected() != verdict.expected()) {
            problems.add(
                    Finding.PLAN_DISAGREES,
                    "is planned as %s that %s, and its verdict says %s that %s"
                            .formatted(target.role(), target.expected(), verdict.role(), verdict.expected()),
                    verdict);
        }
        if (tier != null && verdict.tier() != tier) {
            problems.add(
                    Finding.OTHER_TIER,
                    "was written by a %s campaign, and this is a %s one: the file is stale"
                            .formatted(verdict.tier().argument(), tier.argument()),
                    verdict);
        }
    }

    /** A suite may not excuse itself: what may be skipped stands in the plan. */
    private void skipped(Problems problems, PlannedCheck target, Verdict verdict) {
        String why = verdict.evidence().bound();
        if (!maySkip) {
            problems.add(Finding.NOT_RUN, "was skipped, and nothing may be missing here: " + why, verdict);
        } else if (planGiven && target.need() == null) {
            problems.add(Finding.NOT_RUN, "was skipped, which the plan does not permit: " + why, verdict);
        }
    }

    private static void answer(Problems problems, PlannedCheck target, Verdict verdict) {
        Observation observed = verdict.observed();
        if (target.role() == Role.CANARY) {
            if (observed != Observation.BREAKS) {
                String what = observed == Observation.HOLDS ? "was not caught" : "came to no answer" + reason(verdict);
                problems.add(Finding.CANARY_MISSED, "is broken on purpose and " + what, verdict);
            }
        } else if (observed == Observation.UNKNOWN) {
            problems.add(Finding.NO_ANSWER, "came to no answer" + reason(verdict), verdict);
        } else if (target.expected() == Expectation.HOLDS && observed == Observation.BREAKS) {
            problems.add(Finding.VIOLATION, "must hold, and broke", verdict);
        } else if (target.expected() == Expectation.BREAKS && observed == Observation.HOLDS) {
            problems.add(Finding.NO_BUG_SHOWN, "must show its bug, and did not", verdict);
        }
    }

    private static void amount(Problems problems, Verdict verdict) {
        String lack = lack(verdict);
        if (lack != null) {
            problems.add(Finding.TOO_LITTLE_EVIDENCE, lack, verdict);
        }
    }

    /** A wrong outcome that was seen counts however early it came; that none was seen needs work behind it. */
    private static @Nullable String lack(Verdict verdict) {
        Observation observed = verdict.observed();
        Evidence evidence = verdict.evidence();
        Long samples = evidence.samples();
        Long minimum = evidence.minimumSamples();
        if (observed == Observation.BREAKS) {
            return null;
        }
        if (minimum != null && (samples == null || samples < minimum)) {
            long drawn = samples == null ? 0 : samples;
            return String.format(
                    Locale.ROOT, "rests on %,d %s, and below %,d they say nothing", drawn, samples(verdict), minimum);
        }
        if (observed != Observation.HOLDS) {
            return null;
        }
        if (isZero(evidence.scenarios()) || isZero(evidence.invocations()) || isZero(samples)) {
            return "says that it held, and nothing was run";
        }
        return evidence.coverage() == Coverage.SAMPLED && samples == null
                ? "says that it held, and not in how many " + samples(verdict)
                : null;
    }

    /** What the engine counts as its samples. */
    private static String samples(Verdict verdict) {
        return switch (verdict.engine()) {
            case INTERLEAVINGS, HARDWARE -> "samples";
            case PROCESSES -> verdict.evidence().scenarios() == null ? "runs" : "operations";
            case CRASHES -> "kills";
        };
    }

    /** Engines with real processes say in the bound why they came to no answer. */
    private static String reason(Verdict verdict) {
        return switch (verdict.engine()) {
            case INTERLEAVINGS, HARDWARE -> "";
            case PROCESSES, CRASHES -> ": " + verdict.evidence().bound();
        };
    }

    private static void histogram(Problems problems, Verdict verdict) {
        if (verdict.observed() == Observation.HOLDS && verdict.evidence().wrongOutcomes() > 0) {
            problems.add(
                    Finding.CONTRADICTS_ITSELF, "says that it held, and its histogram shows wrong outcomes", verdict);
        }
    }

    private static boolean isZero(@Nullable Long number) {
        return number != null && number == 0;
    }

    private static final class Problems {

        private final PlannedCheck target;
        private final List<Problem> list = new ArrayList<>();

        Problems(PlannedCheck target) {
            this.target = target;
        }

        void add(Finding finding, String predicate, @Nullable Verdict verdict) {
            String message = "%s, %s: %s".formatted(target.subject(), target.lockMode(), predicate);
            list.add(new Problem(finding, target.id(), message, verdict == null ? null : verdict.replay()));
        }
    }
}
