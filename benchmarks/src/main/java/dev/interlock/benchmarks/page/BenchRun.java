package dev.interlock.benchmarks.page;

import dev.interlock.benchmarks.machine.MachineFacts;
import dev.interlock.benchmarks.race.RowResult;
import dev.interlock.benchmarks.row.Pace;
import java.time.Instant;
import java.util.List;

/**
 * All of one run.
 *
 * @param begun when
 * @param machine where
 * @param command what shows it again
 * @param pace how long and how often
 * @param rows what was found, in order
 */
public record BenchRun(Instant begun, MachineFacts machine, String command, Pace pace, List<RowResult> rows) {

    /** Copies the rows. */
    public BenchRun {
        rows = List.copyOf(rows);
    }

    /** Seconds of all rows. */
    public double seconds() {
        return rows.stream().mapToDouble(RowResult::seconds).sum();
    }
}
