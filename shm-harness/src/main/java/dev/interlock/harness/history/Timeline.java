package dev.interlock.harness.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A history as text: a column for each process, time downwards, one row for each stamp at which something begins or
 * ends.
 *
 * <pre>
 * stamp | process 0           | process 1
 *    11 | ┌ increment()       |
 *    12 | │                   | ┌ increment()
 *    13 | └ increment(): 7    | │
 *    15 |                     | └ increment(): 7   ← cannot be explained
 * </pre>
 */
public final class Timeline {

    private static final String BEGIN = "┌ ";
    private static final String DURING = "│";
    private static final String END = "└ ";
    private static final String DEAD = "✗ ";
    private static final String BOTH = "├ ";

    private final List<Call> calls;
    private final List<Long> stamps;
    private final List<Long> lanes;

    private Timeline(Collection<Call> calls) {
        this.calls = List.copyOf(calls);
        TreeSet<Long> when = new TreeSet<>();
        TreeSet<Long> who = new TreeSet<>();
        for (Call call : calls) {
            who.add(lane(call));
            when.add(call.invoked());
            if (end(call) != Call.NEVER) {
                when.add(end(call));
            }
        }
        this.stamps = List.copyOf(when);
        this.lanes = List.copyOf(who);
    }

    /** These calls, of which those of one lane do not overlap, and a mark at the return of one of them. */
    public static String of(Collection<Call> calls, Call marked) {
        return new Timeline(calls).text(marked);
    }

    private String text(Call marked) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("stamp"));
        boolean severalLanes = calls.stream().anyMatch(call -> call.lane() > 0);
        for (long lane : lanes) {
            int process = (int) (lane >> Integer.SIZE);
            head.add("process " + process + (severalLanes ? "." + (int) lane : ""));
        }
        rows.add(head);
        for (long stamp : stamps) {
            List<String> row = new ArrayList<>();
            row.add(Long.toString(stamp));
            lanes.forEach(lane -> row.add(cell(lane, stamp, marked)));
            rows.add(row);
        }
        return aligned(rows);
    }

    private String cell(long lane, long stamp, Call marked) {
        List<String> ends = new ArrayList<>();
        List<String> begins = new ArrayList<>();
        boolean during = false;
        for (Call call : calls) {
            if (lane(call) != lane) {
                continue;
            }
            if (end(call) == stamp) {
                ends.add(call.words() + (call.isPending() ? " died" : "")
                        + (call.equals(marked) ? "   ← cannot be explained" : ""));
            }
            if (call.invoked() == stamp) {
                begins.add(call.request() + (end(call) == Call.NEVER ? " …" : ""));
            }
            during |= call.invoked() < stamp && stamp < end(call);
        }
        if (!ends.isEmpty()) {
            String text = (ends.getFirst().endsWith(" died") ? DEAD : begins.isEmpty() ? END : BOTH)
                    + String.join(", ", ends);
            return begins.isEmpty() ? text : text + ", then " + String.join(", ", begins);
        }
        return !begins.isEmpty() ? BEGIN + String.join(", ", begins) : during ? DURING : "";
    }

    private static String aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ".repeat(widths[0] - row.getFirst().length()) + row.getFirst());
            for (int column = 1; column < columns; column++) {
                String cell = row.get(column);
                line.append(" | ").append(cell).append(" ".repeat(widths[column] - cell.length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static long lane(Call call) {
        return (long) call.process() << Integer.SIZE | call.lane();
    }

    private static long end(Call call) {
        return call.isPending() ? call.deadline() : call.returned();
    }
}
