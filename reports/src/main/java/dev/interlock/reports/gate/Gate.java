package dev.interlock.reports.gate;

import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.intake.Intake;
import dev.interlock.reports.intake.VerdictFile;
import dev.interlock.reports.plan.Plan;
import dev.interlock.reports.plan.PlannedCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a campaign ends.
 *
 * <p>A blind or incomplete harness outranks a contradicted expectation: when a canary was missed or an answer is
 * missing, the other answers cannot be trusted, whichever way they point. Both are listed.
 */
public final class Gate {

    private static final Comparator<Problem> GRAVEST_FIRST =
            Comparator.comparing((Problem p) -> p.finding().result()).reversed().thenComparing(Problem::finding);

    private Gate() {}

    /**
     * Judges a campaign.
     *
     * @param intake the verdicts
     * @param plan what a complete campaign holds; null when whatever came is complete
     * @param tier the depth that the campaign ran at; null when any is welcome
     * @param maySkip whether this machine may lack what some checks need; otherwise a check that was skipped is missing
     */
    public static Judgement judge(Intake intake, @Nullable Plan plan, @Nullable Tier tier, boolean maySkip) {
        Map<String, PlannedCheck> planned = new LinkedHashMap<>();
        if (plan != null) {
            plan.checks().forEach(check -> planned.put(check.id(), check));
        }
        Map<String, List<VerdictFile>> answered = new LinkedHashMap<>();
        for (VerdictFile file : intake.verdicts()) {
            answered.computeIfAbsent(file.verdict().id(), id -> new ArrayList<>()).add(file);
        }
        Set<String> ids = new LinkedHashSet<>(planned.keySet());
        ids.addAll(answered.keySet());

        VerdictRules rules = new VerdictRules(plan != null, tier, maySkip);
        List<Check> checks = inOrder(ids.stream()
                .map(id -> check(rules, planned.get(id), answered.getOrDefault(id, List.of()))));
        List<Problem> problems = Stream.concat(
                        problemsOf(intake), checks.stream().flatMap(check -> check.problems().stream()))
                .sorted(GRAVEST_FIRST)
                .toList();
        GateResult result =
                problems.stream().map(p -> p.finding().result()).reduce(GateResult.AS_EXPECTED, GateResult::or);
        return new Judgement(result, tier, plan != null, checks, problems);
    }

    /** By engine; within one the checks of a subject together, subjects in the order of their first mention. */
    private static List<Check> inOrder(Stream<Check> checks) {
        return checks.collect(Collectors.groupingBy(Check::subject, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Check::engine))
                .toList();
    }

    private static Check check(VerdictRules rules, @Nullable PlannedCheck planned, List<VerdictFile> files) {
        if (planned == null) {
            Verdict verdict = files.getFirst().verdict();
            PlannedCheck itself = new PlannedCheck(
                    verdict.engine(), verdict.subject(), verdict.lockMode(), verdict.role(), verdict.expected(), null);
            return check(itself, files, rules.problems(itself, false, files));
        }
        return check(planned, files, rules.problems(planned, true, files));
    }

    private static Check check(PlannedCheck target, List<VerdictFile> files, List<Problem> problems) {
        Finding finding = problems.stream()
                .map(Problem::finding)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> VerdictRules.asExpected(target, files.getFirst().verdict()));
        return new Check(
                target.id(),
                target.engine(),
                target.subject(),
                target.lockMode(),
                target.role(),
                target.expected(),
                files,
                finding,
                problems);
    }

    private static Stream<Problem> problemsOf(Intake intake) {
        Stream<Problem> unreadable = intake.rejected().stream()
                .map(file -> new Problem(
                        Finding.UNREADABLE_FILE, null, file.file() + " " + file.reason(), null));
        if (!intake.verdicts().isEmpty()) {
            return unreadable;
        }
        String message = "There is not one verdict: the suites did not run, or wrote elsewhere";
        return Stream.concat(unreadable, Stream.of(new Problem(Finding.NO_VERDICTS, null, message, null)));
    }
}
