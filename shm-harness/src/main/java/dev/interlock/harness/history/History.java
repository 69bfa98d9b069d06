package dev.interlock.harness.history;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of one run, from memory that was all zero and a subject that was new.
 *
 * @param subject what was called, for the reader
 * @param calls in the order of {@code invoked}
 */
public record History(String subject, List<Call> calls) {

    /**
     * Sorts the calls.
     *
     * @throws IllegalArgumentException if two calls of one lane overlap
     */
    public History {
        requireNonNull(subject, "subject");
        calls = calls.stream().sorted(Comparator.comparingLong(Call::invoked)).toList();
        Map<Long, Call> last = new HashMap<>();
        for (Call call : calls) {
            Call before = last.put((long) call.process() << Integer.SIZE | call.lane(), call);
            // A process that died and one that takes its number are told apart by the deadline.
            if (before != null && Math.min(before.returned(), before.deadline()) > call.invoked()) {
                throw new IllegalArgumentException("process " + call.process() + ", lane " + call.lane() + ": "
                        + call.words() + " was invoked at " + call.invoked() + ", before " + before.words()
                        + " had ended");
            }
        }
    }

    /** How many processes took part: one more than the highest number. */
    public int processes() {
        return calls.stream().mapToInt(Call::process).max().orElse(-1) + 1;
    }

    /** How many calls were under way at the same time as a call of another lane. */
    public long overlapping() {
        // Sorted by invocation: a call overlaps an earlier one if some earlier one has not ended. Each lane is
        // sequential, so that one is never of its own lane.
        boolean[] overlaps = new boolean[calls.size()];
        int longest = -1;
        for (int i = 0; i < calls.size(); i++) {
            if (longest >= 0 && end(calls.get(longest)) > calls.get(i).invoked()) {
                overlaps[i] = true;
            }
            if (i + 1 < calls.size() && calls.get(i + 1).invoked() < end(calls.get(i))) {
                overlaps[i] = true;
            }
            if (longest < 0 || end(calls.get(i)) > end(calls.get(longest))) {
                longest = i;
            }
        }
        long count = 0;
        for (boolean overlap : overlaps) {
            count += overlap ? 1 : 0;
        }
        return count;
    }

    private static long end(Call call) {
        return Math.min(call.returned(), call.deadline());
    }
}
