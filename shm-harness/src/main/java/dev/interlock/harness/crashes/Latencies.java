package dev.interlock.harness.crashes;

import dev.interlock.harness.verdict.Figure;
import dev.interlock.shm.os.LinuxHost;
import java.util.List;
import java.util.stream.Stream;

/** How long survivors waited, as figures beside the time within which a host notices a death. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double P50 = 0.50;
    private static final double P99 = 0.99;

    private Latencies() {}

    static List<Figure> figures(String name, List<Long> nanos) {
        if (nanos.isEmpty()) {
            return List.of();
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        double slice = LinuxHost.SLICE_NANOS / NANOS_PER_MILLI;
        return Stream.of(
                        new Figure(name + " p50", millis(sorted, P50), "ms", slice),
                        new Figure(name + " p99", millis(sorted, P99), "ms", slice),
                        new Figure(name + " max", millis(sorted, 1), "ms", slice))
                .toList();
    }

    /** Nearest rank: the least value that so large a part of all does not exceed. */
    private static double millis(List<Long> sorted, double part) {
        int rank = (int) Math.ceil(part * sorted.size());
        return sorted.get(Math.max(1, rank) - 1) / NANOS_PER_MILLI;
    }
}
