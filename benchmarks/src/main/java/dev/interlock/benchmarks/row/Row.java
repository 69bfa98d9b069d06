package dev.interlock.benchmarks.row;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One comparison.
 *
 * @param id lower-case words with dots and dashes, the group first, for instance {@code lock.uncontended}
 * @param title what is done, for a heading
 * @param unit of all figures, for instance {@code ns}
 * @param better which figures are the better ones
 * @param ours our own contestant
 * @param peers whom it is compared with, at least one
 * @param goals bounds, each for one of the peers
 * @param apart names of peers that are not drawn on the curve
 * @param sparing 1 for all rounds of the pace; n for one in n of them, where a burst takes long
 * @param point this row's place on a curve, if it is part of one
 * @param reason why a goal is not met, as a profile showed it, read by the page only then; what bounds a row without
 *     goals
 */
public record Row(
        String id,
        String title,
        String unit,
        Better better,
        Contestant ours,
        List<Contestant> peers,
        List<Goal> goals,
        Set<String> apart,
        int sparing,
        Optional<CurvePoint> point,
        Optional<String> reason) {

    /** Copies the lists; checks that names are unique and goals name peers. */
    public Row {
        peers = List.copyOf(peers);
        goals = List.copyOf(goals);
        apart = Set.copyOf(apart);
        if (peers.isEmpty()) {
            throw new IllegalArgumentException(id + " has no peer");
        }
        Set<String> names = new HashSet<>(Set.of(ours.name()));
        for (Contestant peer : peers) {
            if (!names.add(peer.name())) {
                throw new IllegalArgumentException(id + " has two contestants named " + peer.name());
            }
        }
        for (Goal goal : goals) {
            if (goal.peer().equals(ours.name()) || !names.contains(goal.peer())) {
                throw new IllegalArgumentException(id + " has a goal for no peer of it: " + goal.peer());
            }
        }
    }

    /** Begins a row of times in this unit: less is better. */
    public static RowBuilder time(String id, String title, String unit) {
        return new RowBuilder(id, title, unit, Better.LESS);
    }

    /** Begins a row of rates in this unit: more is better. */
    public static RowBuilder rate(String id, String title, String unit) {
        return new RowBuilder(id, title, unit, Better.MORE);
    }

    /** The first word of the id: rows of one group stand together. */
    public String group() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
