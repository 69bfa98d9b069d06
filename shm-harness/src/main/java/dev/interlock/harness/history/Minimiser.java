package dev.interlock.harness.history;

import dev.interlock.harness.verdict.Counterexample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Finds the few calls of a violation that a reader has to look at.
 *
 * <p>To take a call out of a history is not sound: an increment that returned 3 looks wrong as soon as the two before
 * it are gone. What is asked here instead is whether the history is still a violation when it is <em>forgotten</em>
 * that a call came back: it may then have taken effect at any time after it was invoked, with any result, or never. A
 * call that can be forgotten plays no part. Groups of calls are tried, then smaller ones, in the manner of Zeller and
 * Hildebrandt ("Simplifying and isolating failure-inducing input", TSE 2002).
 */
public final class Minimiser {

    private static final long ATTEMPT_STEPS = 20_000;

    private final LinearizabilityChecker checker;
    private final LinearizabilityChecker hasty;

    private Minimiser(LinearizabilityChecker checker) {
        this.checker = checker;
        this.hasty = checker.within(new Budget(ATTEMPT_STEPS, Budget.STANDARD.time()));
    }

    /**
     * A violation made small.
     *
     * @param kept the calls that cannot be forgotten, in the order of their invocation; the culprit is one of them
     * @param culprit by whose return the calls so far can no longer be explained
     * @param forgotten how many calls had begun before it returned and play no part
     */
    public record Violation(List<Call> kept, Call culprit, int forgotten) {

        /** Copies the calls. */
        public Violation {
            kept = List.copyOf(kept);
        }

        /** The timeline, with a sentence on what was left out. */
        public Counterexample counterexample() {
            String rest = forgotten == 0 ? "" : "Left out: " + forgotten + " calls that began earlier. Whether or not,"
                    + " and when, they take effect, these cannot be explained.\n";
            record At(long stamp, Counterexample.Step step) {}
            List<At> steps = new ArrayList<>();
            for (Call call : kept) {
                String name = call.operation();
                steps.add(new At(call.invoked(), new Counterexample.Step(call.process(), name + " begins")));
                if (!call.isPending()) {
                    steps.add(new At(call.returned(), new Counterexample.Step(call.process(), call.words())));
                }
            }
            steps.sort(Comparator.comparingLong(At::stamp));
            return new Counterexample(
                    "No order of these calls explains their results:\n" + Timeline.of(kept, culprit) + rest,
                    steps.stream().map(At::step).toList(), "all zero before the first call", null);
        }
    }

    /**
     * Makes a violation small. The work is bounded; where the bound ends an attempt, a call is kept that might have
     * been forgotten.
     *
     * @param history of which this checker says that it is a violation
     * @throws IllegalArgumentException if it does not say so
     */
    public static Violation minimise(LinearizabilityChecker checker, History history) {
        return new Minimiser(checker).minimise(history);
    }

    private Violation minimise(History history) {
        Finding finding = checker.check(history);
        if (finding.judgement() != Judgement.VIOLATION) {
            throw new IllegalArgumentException("the history is no violation: " + finding.judgement());
        }
        Call culprit = Objects.requireNonNull(finding.culprit());
        List<Call> calls = upTo(culprit, history.calls());
        for (int size = Math.max(1, calls.size() / 2); ; size /= 2) {
            for (int from = 0; from < calls.size(); from += size) {
                List<Call> fewer = new ArrayList<>(calls);
                List<Call> group = fewer.subList(from, Math.min(calls.size(), from + size));
                if (group.stream().allMatch(Call::isPending)) {
                    continue;
                }
                group.replaceAll(Call::forgotten);
                if (hasty.check(fewer).judgement() == Judgement.VIOLATION) {
                    calls = fewer;
                }
            }
            if (size == 1) {
                break;
            }
        }
        // What was pending to begin with and is kept says nothing that the reader needs, unless it had a deadline.
        List<Call> kept = calls.stream().filter(call -> !call.isPending() || call.deadline() != Call.NEVER).toList();
        Call last = kept.stream().filter(call -> !call.isPending())
                .max(Comparator.comparingLong(Call::returned))
                .orElseThrow();
        return new Violation(kept, last, calls.size() - kept.size());
    }

    /** The calls that began before this one returned; of those that returned later it is not known yet. */
    private static List<Call> upTo(Call culprit, List<Call> all) {
        return all.stream()
                .filter(call -> call.invoked() <= culprit.returned())
                .map(call -> !call.isPending() && call.returned() > culprit.returned() ? call.forgotten() : call)
                .toList();
    }
}
