package dev.interlock.harness.interleavings;

import dev.interlock.harness.verdict.Counterexample.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the interleaving out of Lincheck's report: a text table with one column a thread, each row one step.
 *
 * <pre>
 * The following interleaving leads to the error:
 * | ------------------------------ |
 * |    Thread 1    |    Thread 2   |
 * | ------------------------------ |
 * | increment(): 1 |               |
 * </pre>
 */
final class TraceTable {

    private static final String TITLE = "interleaving leads to the error";
    private static final String COLUMN_TITLE = "Thread ";

    private TraceTable() {}

    /** The steps of the first interleaving in the report; empty if there is none, as for an exception. */
    static List<Step> parse(String report) {
        List<Step> steps = new ArrayList<>();
        List<Integer> edges = List.of();
        boolean inside = false;
        for (String line : report.lines().toList()) {
            if (!inside) {
                inside = line.contains(TITLE);
            } else if (line.startsWith("|") && line.contains(COLUMN_TITLE) && edges.isEmpty()) {
                edges = edges(line);
            } else if (line.startsWith("|") && !edges.isEmpty() && !line.startsWith("| --")) {
                addRow(line, edges, steps);
            } else if (!line.startsWith("|") && !edges.isEmpty()) {
                break;
            }
        }
        return steps;
    }

    private static List<Integer> edges(String header) {
        List<Integer> edges = new ArrayList<>();
        for (int at = header.indexOf('|'); at >= 0; at = header.indexOf('|', at + 1)) {
            edges.add(at);
        }
        return edges;
    }

    private static void addRow(String line, List<Integer> edges, List<Step> steps) {
        String row = line.endsWith("|") ? line.substring(0, line.length() - 1) : line;
        int columns = edges.size() - 1;
        for (int column = 0; column < columns; column++) {
            int from = edges.get(column) + 1;
            // Only the last cell can be wider than its column.
            int to = column == columns - 1 ? row.length() : Math.min(edges.get(column + 1), row.length());
            if (from < to && !row.substring(from, to).isBlank()) {
                steps.add(new Step(column, row.substring(from, to).stripTrailing().replaceFirst("^ ", "")));
            }
        }
    }
}
