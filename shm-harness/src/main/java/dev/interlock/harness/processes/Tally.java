package dev.interlock.harness.processes;

import dev.interlock.harness.history.Finding;
import dev.interlock.harness.history.History;
import dev.interlock.harness.history.Judgement;
import dev.interlock.harness.verdict.Figure;
import java.util.List;

/** What a run has come to so far. */
final class Tally {

    private static final double NANOS = 1e9;

    private long histories;
    private long operations;
    private long judged;
    private long overlapping;
    private long unjudged;
    private long recordingNanos;
    private double checkingSeconds;

    void count(History history, Finding finding, long nanos) {
        histories++;
        operations += history.calls().size();
        overlapping += history.overlapping();
        recordingNanos += nanos;
        checkingSeconds += finding.seconds();
        if (finding.judgement() == Judgement.UNKNOWN) {
            unjudged++;
        } else {
            judged += history.calls().size();
        }
    }

    long histories() {
        return histories;
    }

    /** Calls in histories that were judged. */
    long judged() {
        return judged;
    }

    long overlapping() {
        return overlapping;
    }

    long unjudged() {
        return unjudged;
    }

    List<Figure> figures(int processes) {
        return List.of(
                Figure.of("processes", processes, ""),
                Figure.of("histories", (double) histories, ""),
                Figure.of("operations recorded", (double) operations, ""),
                Figure.of("operations that overlapped another",
                        operations == 0 ? 0 : 100.0 * overlapping / operations, "%"),
                Figure.of("recorded by all processes", operations / Math.max(recordingNanos / NANOS, 1 / NANOS),
                        "operations/s"),
                Figure.of("checker per thousand operations",
                        operations == 0 ? 0 : 1e6 * checkingSeconds / operations, "ms"));
    }
}
