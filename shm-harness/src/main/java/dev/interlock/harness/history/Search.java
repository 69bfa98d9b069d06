package dev.interlock.harness.history;

import dev.interlock.harness.history.Specification.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the stamps of a history; see {@link LinearizabilityChecker} for the algorithm. A search may make
 * several passes, one for each part of a partition, which share its budget.
 */
final class Search {

    /** At equal stamps the order is not known; this one lets the most calls overlap, so it accuses nobody wrongly. */
    private enum Kind { INVOCATION, RETURN, DEADLINE }

    private record Event(long stamp, Kind kind, int call) {}

    /**
     * A way to explain the calls so far.
     *
     * @param taken which of the calls under way have taken effect, by their places; never changed
     */
    private record Configuration(State state, BitSet taken) {}

    private static final int CLOCK_MASK = 0xff;

    /** Some ten megabytes. */
    private static final int MOST_CONFIGURATIONS = 100_000;

    private final Specification specification;
    private final Budget budget;
    private final long start = System.nanoTime();

    private long steps;
    private boolean ended;

    /** The calls under way, each at a place that it keeps until it ends; null where a place is free. */
    private final List<@Nullable Call> underWay = new ArrayList<>();

    /** For each place, which call of its part is there. */
    private final List<Integer> numbers = new ArrayList<>();

    Search(Specification specification, Budget budget) {
        this.specification = specification;
        this.budget = budget;
    }

    Finding linearizable() {
        return finding(Judgement.LINEARIZABLE, null, "");
    }

    /** Judges the calls of one part. */
    Finding run(List<Call> calls) {
        underWay.clear();
        numbers.clear();
        int[] places = new int[calls.size()];
        Set<Configuration> configurations = Set.of(new Configuration(specification.initial(), new BitSet()));
        for (Event event : events(calls)) {
            Call call = calls.get(event.call);
            if (event.kind == Kind.INVOCATION) {
                places[event.call] = enter(call, event.call);
                continue;
            }
            int place = places[event.call];
            Set<Configuration> taken = returned(configurations, place);
            if (event.kind == Kind.DEADLINE) {
                taken.addAll(withoutThose(configurations, place));
            }
            configurations = taken;
            underWay.set(place, null);
            if (ended) {
                return finding(Judgement.UNKNOWN, null, "the budget ended at " + call.words() + ", invoked at "
                        + call.invoked() + ", call " + (event.call + 1) + " of " + calls.size() + ", after " + steps
                        + " steps");
            }
            if (configurations.isEmpty()) {
                return finding(Judgement.VIOLATION, call, "");
            }
        }
        return linearizable();
    }

    private Finding finding(Judgement judgement, @Nullable Call culprit, String reason) {
        return new Finding(judgement, culprit, reason, steps, (System.nanoTime() - start) / 1e9);
    }

    private static List<Event> events(List<Call> calls) {
        List<Event> events = new ArrayList<>(2 * calls.size());
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            events.add(new Event(call.invoked(), Kind.INVOCATION, i));
            if (!call.isPending()) {
                events.add(new Event(call.returned(), Kind.RETURN, i));
            } else if (call.deadline() != Call.NEVER) {
                events.add(new Event(call.deadline(), Kind.DEADLINE, i));
            }
        }
        events.sort(Comparator.comparingLong(Event::stamp).thenComparing(Event::kind));
        return events;
    }

    private int enter(Call call, int number) {
        int free = underWay.indexOf(null);
        if (free >= 0) {
            underWay.set(free, call);
            numbers.set(free, number);
            return free;
        }
        underWay.add(call);
        numbers.add(number);
        return underWay.size() - 1;
    }

    /** What is left when the call at this place has returned: in each configuration it has taken effect. */
    private Set<Configuration> returned(Set<Configuration> before, int place) {
        Set<Configuration> after = new HashSet<>();
        Set<Configuration> met = new HashSet<>();
        Deque<Configuration> open = new ArrayDeque<>();
        for (Configuration configuration : before) {
            if (configuration.taken.get(place)) {
                after.add(new Configuration(configuration.state, cleared(configuration.taken, place)));
            } else if (met.add(configuration)) {
                open.add(configuration);
            }
        }
        while (!open.isEmpty() && !ended) {
            ended = met.size() > MOST_CONFIGURATIONS;
            Configuration configuration = open.removeLast();
            State last = waitsForItsLane(configuration, place) ? null : stepped(configuration, place);
            if (last != null) {
                after.add(new Configuration(last, configuration.taken));
            }
            for (int other = 0; other < underWay.size(); other++) {
                if (other != place && underWay.get(other) != null && !configuration.taken.get(other)
                        && !hasTwinBefore(configuration, other) && !waitsForItsLane(configuration, other)) {
                    State next = stepped(configuration, other);
                    // A call without a result to answer for and without an effect may as well never take effect.
                    if (next != null && !(isPending(other) && next.equals(configuration.state))) {
                        Configuration reached = new Configuration(next, set(configuration.taken, other));
                        if (met.add(reached)) {
                            open.add(reached);
                        }
                    }
                }
            }
        }
        return after;
    }

    /** Those in which the call at this place has not taken effect, and now never will. */
    private static Set<Configuration> withoutThose(Set<Configuration> before, int place) {
        Set<Configuration> without = new HashSet<>(before);
        without.removeIf(configuration -> configuration.taken.get(place));
        return without;
    }

    private @Nullable State stepped(Configuration configuration, int place) {
        Call call = underWay.get(place);
        if (call == null) {
            throw new IllegalStateException("no call at place " + place);
        }
        steps++;
        ended |= steps >= budget.steps()
                || ((steps & CLOCK_MASK) == 0 && System.nanoTime() - start > budget.time().toNanos());
        return specification.step(configuration.state, call);
    }

    /**
     * Whether an equal pending call at a lower place has not taken effect either. All calls under way may take effect
     * now, so two equal ones without results are interchangeable, and one order of them is enough.
     */
    private boolean hasTwinBefore(Configuration configuration, int place) {
        Call call = underWay.get(place);
        if (call == null || !call.isPending()) {
            return false;
        }
        for (int other = 0; other < place; other++) {
            Call twin = underWay.get(other);
            if (twin != null && twin.isPending() && !configuration.taken.get(other)
                    && twin.deadline() == call.deadline()
                    && twin.operation().equals(call.operation())
                    && twin.arguments().equals(call.arguments())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the call before it, of the same lane, has not taken effect. Both are under way at once only if one
     * returned at the very stamp at which the other was invoked.
     */
    private boolean waitsForItsLane(Configuration configuration, int place) {
        Call call = underWay.get(place);
        for (int other = 0; other < underWay.size(); other++) {
            Call before = underWay.get(other);
            if (call != null && before != null && other != place && !before.isPending()
                    && numbers.get(other) < numbers.get(place)
                    && before.process() == call.process() && before.lane() == call.lane()
                    && before.returned() <= call.invoked() && !configuration.taken.get(other)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPending(int place) {
        Call call = underWay.get(place);
        return call != null && call.isPending();
    }

    private static BitSet set(BitSet taken, int place) {
        BitSet copy = (BitSet) taken.clone();
        copy.set(place);
        return copy;
    }

    private static BitSet cleared(BitSet taken, int place) {
        BitSet copy = (BitSet) taken.clone();
        copy.clear(place);
        return copy;
    }
}
