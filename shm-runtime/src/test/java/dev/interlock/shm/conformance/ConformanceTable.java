package dev.interlock.shm.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code docs/conformance.md} says. Of its tables those count whose second column is headed "verdict": the heading
 * of their first column is the class of CPython's suite, the rest of that column its methods. The table that is headed
 * "verdict" and "tests" is the tally.
 *
 * @param rows of all tables, in order
 * @param tally how many rows there are of each verdict, as the document says
 */
record ConformanceTable(List<Row> rows, Map<String, Integer> tally) {

    static final String SAME = "same";
    static final String BETTER = "better";
    static final String NOT_APPLICABLE = "not applicable";

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * A row.
     *
     * @param type the class in CPython's suite
     * @param method its method
     * @param verdict same, better or not applicable
     * @param words how, or why not
     * @param over processes or threads
     * @param tests the tests here: {@code Class.method} in this package, or with the packages below dev.interlock.shm
     */
    record Row(String type, String method, String verdict, String words, String over, List<String> tests) {
        String name() {
            return type + "." + method;
        }
    }

    static ConformanceTable parse(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> tally = new TreeMap<>();
        List<String> head = List.of();
        for (String line : lines) {
            List<String> cells = cells(line);
            if (cells.isEmpty() || head.isEmpty()) {
                head = cells;
            } else if (!cells.getFirst().matches("[-:]+")) {
                if (head.equals(List.of("verdict", "tests"))) {
                    tally.put(cells.getFirst(), Integer.parseInt(cells.get(1)));
                } else if (head.size() > 1 && head.get(1).equals("verdict")) {
                    rows.add(row(head, cells));
                }
            }
        }
        return new ConformanceTable(rows, tally);
    }

    private static Row row(List<String> head, List<String> cells) {
        if (cells.size() != 5 || head.size() != 5) {
            throw new IllegalArgumentException("a row has five cells: " + cells);
        }
        return new Row(
                code(head.getFirst()).getFirst(),
                code(cells.getFirst()).getFirst(),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                code(cells.get(4)));
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
    }

    private static List<String> cells(String line) {
        Matcher row = Pattern.compile("\\|(.*)\\|").matcher(line.strip());
        return row.matches()
                ? List.of(row.group(1).split("\\|", -1)).stream().map(String::strip).toList()
                : List.of();
    }
}
