package dev.interlock.benchmarks.race;

import dev.interlock.benchmarks.row.Better;
import dev.interlock.benchmarks.row.Goal;
import dev.interlock.benchmarks.row.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ours beside one peer.
 *
 * @param peer the name of the peer
 * @param ratio ours/peer, round by round; empty if one of the two is missing
 * @param goal the bound of it, if there is one
 * @param better which ratios are the better ones
 */
public record Comparison(String peer, Optional<Spread> ratio, Optional<Double> goal, Better better) {

    /** Compares the rounds of two lanes of a row. */
    public static Comparison of(Row row, Lane ours, Lane peer) {
        Optional<Double> goal = row.goals().stream()
                .filter(each -> each.peer().equals(peer.name()))
                .map(Goal::ratio)
                .findFirst();
        Optional<Spread> ratio = ours.missing().isPresent() || peer.missing().isPresent()
                ? Optional.empty()
                : Optional.of(Spread.of(ratios(ours.figures(), peer.figures())));
        return new Comparison(peer.name(), ratio, goal, row.better());
    }

    private static List<Double> ratios(List<Double> ours, List<Double> peer) {
        return IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round) / peer.get(round))
                .toList();
    }

    /** How the median stands to the goal. */
    public Standing standing() {
        if (goal.isEmpty()) {
            return Standing.NO_GOAL;
        }
        if (ratio.isEmpty()) {
            return Standing.UNKNOWN;
        }
        return better.reaches(ratio.get().median(), goal.get()) ? Standing.MET : Standing.NOT_MET;
    }
}
