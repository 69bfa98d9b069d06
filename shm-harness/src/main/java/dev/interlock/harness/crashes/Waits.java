package dev.interlock.harness.crashes;

import dev.interlock.harness.verdict.Figure;
import dev.interlock.shm.os.LinuxHost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long survivors waited, as figures. That the others notice a death within a slice of the host is counted from the
 * moment at which the process is gone; the system takes its time to end one that has been killed.
 */
final class Waits {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double P50 = 0.50;
    private static final double P99 = 0.99;

    private final List<Long> gone = new ArrayList<>();
    private final List<Long> returned = new ArrayList<>();
    private final List<Long> underLoad = new ArrayList<>();

    /** From a SIGKILL until the process was gone. */
    void gone(long nanos) {
        gone.add(nanos);
    }

    /** From when the killed process was seen to be gone until a survivor was back that slept at the time. */
    void returned(long nanos) {
        returned.add(nanos);
    }

    /** From a SIGKILL under load until another process completed a call. */
    void wentOn(long nanos) {
        underLoad.add(nanos);
    }

    List<Figure> figures() {
        double slice = LinuxHost.SLICE_NANOS / NANOS_PER_MILLI;
        return Stream.of(
                        figures("survivor latency after a holder's death", returned, slice),
                        figures("until a killed process is gone", gone, null),
                        figures("until the next call after a random kill", underLoad, null))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Figure> figures(String name, List<Long> nanos, @Nullable Double limit) {
        if (nanos.isEmpty()) {
            return List.of();
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        return List.of(
                new Figure(name + " p50", millis(sorted, P50), "ms", limit),
                new Figure(name + " p99", millis(sorted, P99), "ms", limit),
                new Figure(name + " max", millis(sorted, 1), "ms", limit));
    }

    /** Nearest rank: the least value that so large a part of all does not exceed. */
    private static double millis(List<Long> sorted, double part) {
        int rank = (int) Math.ceil(part * sorted.size());
        return sorted.get(Math.max(1, rank) - 1) / NANOS_PER_MILLI;
    }
}
