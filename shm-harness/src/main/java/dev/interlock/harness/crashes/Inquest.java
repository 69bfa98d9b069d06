package dev.interlock.harness.crashes;

import dev.interlock.harness.history.Call;
import dev.interlock.harness.history.Finding;
import dev.interlock.harness.history.LinearizabilityChecker;
import dev.interlock.harness.history.Timeline;
import dev.interlock.harness.verdict.Counterexample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges what came of a death: nobody may be blocked, and the history must be strictly linearizable. */
final class Inquest {

    private static final int MOST_ACCESSES = 40;

    private final LinearizabilityChecker checker;

    Inquest(LinearizabilityChecker checker) {
        this.checker = checker;
    }

    /** What is wrong; null if nothing is. */
    @Nullable Counterexample hold(String where, Played played) throws InquestOpenException {
        Finding finding = checker.check(played.transcript().history(""));
        BlockedException blocked = played.blocked();
        if (blocked != null) {
            String stack = String.join("\n  at ", blocked.stack());
            return counterexample(where, blocked.getMessage() + ":\n  at " + stack, played, null);
        }
        return switch (finding.judgement()) {
            case VIOLATION ->
                counterexample(where, "the history is not strictly linearizable", played, finding.culprit());
            case UNKNOWN ->
                throw new InquestOpenException(where + ": the checker came to no answer: " + finding.reason());
            case LINEARIZABLE -> null;
        };
    }

    private static Counterexample counterexample(
            String where, String reason, Played played, @Nullable Call marked) {
        StringBuilder text = new StringBuilder(where).append('\n').append(reason).append("\n\n");
        List<Call> calls = played.transcript().history("").calls();
        text.append(Timeline.of(calls, marked == null ? calls.getLast() : marked));
        if (!played.accesses().isEmpty()) {
            text.append("\naccesses of the process that died:\n");
            int from = Math.max(0, played.accesses().size() - MOST_ACCESSES);
            for (int i = from; i < played.accesses().size(); i++) {
                text.append("%5d  %s%n".formatted(i + 1, played.accesses().get(i)));
            }
            text.append("       SIGKILL\n");
        }
        return new Counterexample(
                text.toString(), played.transcript().steps(), Words.of(played.atDeath()), Words.of(played.atEnd()));
    }
}
