package dev.interlock.benchmarks;

import dev.interlock.benchmarks.race.Comparison;
import dev.interlock.benchmarks.race.Lane;
import dev.interlock.benchmarks.race.RowResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A finished row in a few lines of a terminal. */
final class ConsoleLine {

    private ConsoleLine() {}

    static String of(RowResult result) {
        String head = String.format(
                Locale.ROOT,
                "%s  %s: %s %s  (%.1f s)",
                result.row().id(),
                result.ours().name(),
                figure(result.ours()),
                result.row().unit(),
                result.seconds());
        List<Comparison> comparisons = result.comparisons();
        return head
                + IntStream.range(0, comparisons.size())
                        .mapToObj(i -> beside(result.peers().get(i), comparisons.get(i)))
                        .collect(Collectors.joining("\n  ", "\n  ", ""));
    }

    private static String beside(Lane peer, Comparison comparison) {
        String ratio = comparison
                .ratio()
                .map(spread -> String.format(
                        Locale.ROOT, "%.3g x [%.3g, %.3g]", spread.median(), spread.lower(), spread.upper()))
                .orElse("no ratio");
        String goal = comparison
                .goal()
                .map(bound -> String.format(Locale.ROOT, "  goal %.3g: %s", bound, comparison.standing()))
                .orElse("");
        return String.format(Locale.ROOT, "%-28s %12s   %s%s", peer.name(), figure(peer), ratio, goal);
    }

    private static String figure(Lane lane) {
        return lane.spread()
                .map(spread -> String.format(Locale.ROOT, "%.4g", spread.median()))
                .orElseGet(() -> "missing: " + lane.missing().orElse("no figure"));
    }
}
