package dev.interlock.harness.crashes;

import dev.interlock.harness.history.Call;
import dev.interlock.harness.history.History;
import dev.interlock.harness.history.Result;
import dev.interlock.harness.verdict.Counterexample.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls around one death, as the engine saw them: a call is invoked when it has been ordered and has returned when
 * the engine has heard so, which may only widen it.
 */
final class Transcript {

    /** A call that has not ended. */
    record Open(int process, String operation, List<@Nullable Object> arguments, long invoked) {}

    /** The lane of what happens to a process, beside that of what it does. */
    private static final int FATE = 1;

    private final AtomicLong clock;
    private final boolean tellsOfDeaths;
    private final List<Call> calls = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private int arguments;

    /** @param tellsOfDeaths whether the specification wants to be told, see {@link Crashes#DIED} */
    Transcript(AtomicLong clock, boolean tellsOfDeaths) {
        this.clock = clock;
        this.tellsOfDeaths = tellsOfDeaths;
    }

    /** Another that begins like this one. */
    Transcript copy() {
        Transcript copy = new Transcript(clock, tellsOfDeaths);
        copy.calls.addAll(calls);
        copy.steps.addAll(steps);
        copy.arguments = arguments;
        return copy;
    }

    int nextArgument() {
        return ++arguments;
    }

    Open invoked(int process, String operation, List<@Nullable Object> values) {
        Open open = new Open(process, operation, values, clock.incrementAndGet());
        note(process, "calls " + operation);
        return open;
    }

    void returned(Open open, Result result, long stamp) {
        Call call = Call.completed(
                open.process, 0, open.operation, open.arguments, result, open.invoked, stamp);
        calls.add(call);
        note(open.process, call.words());
    }

    /** In this instant somebody may notice that the process is dead; when, or whether anybody does, is open. */
    void dies(int process, String operation) {
        if (tellsOfDeaths) {
            calls.add(Call.pending(process, FATE, Crashes.DIED, List.of(operation), clock.incrementAndGet()));
        }
    }

    void died(Open open, String words) {
        calls.add(Call.crashed(
                open.process, 0, open.operation, open.arguments, open.invoked, clock.incrementAndGet()));
        note(open.process, words);
    }

    void blocked(Open open, String words) {
        calls.add(Call.pending(open.process, 0, open.operation, open.arguments, open.invoked));
        note(open.process, words);
    }

    void note(int process, String text) {
        steps.add(new Step(process, text));
    }

    History history(String subject) {
        return new History(subject, calls);
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
