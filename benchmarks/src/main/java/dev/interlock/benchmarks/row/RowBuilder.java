package dev.interlock.benchmarks.row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a row together in the order in which one reads it. */
public final class RowBuilder {

    private final String id;
    private final String title;
    private final String unit;
    private final Better better;
    private final List<Contestant> peers = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final Set<String> apart = new HashSet<>();
    private int sparing = 1;
    private Optional<CurvePoint> point = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private @Nullable Contestant ours;

    RowBuilder(String id, String title, String unit, Better better) {
        this.id = id;
        this.title = title;
        this.unit = unit;
        this.better = better;
    }

    /** Our own contestant. */
    public RowBuilder ours(Contestant contestant) {
        ours = contestant;
        return this;
    }

    /** A peer without a goal. */
    public RowBuilder beside(Contestant peer) {
        peers.add(peer);
        return this;
    }

    /** A peer, and the bound of ours/peer. */
    public RowBuilder beside(Contestant peer, double goal) {
        goals.add(new Goal(peer.name(), goal));
        return beside(peer);
    }

    /** A peer, and how many times better ours should be. */
    public RowBuilder ahead(Contestant peer, double times) {
        return beside(peer, better == Better.LESS ? 1 / times : times);
    }

    /** A peer that is not drawn on the row's curve, since what it does belongs to another place of it. */
    public RowBuilder apart(Contestant peer) {
        apart.add(peer.name());
        return beside(peer);
    }

    /** As {@link #apart(Contestant)}, and the bound of ours/peer. */
    public RowBuilder apart(Contestant peer, double goal) {
        apart.add(peer.name());
        return beside(peer, goal);
    }

    /** Has only one of so many rounds, since its bursts take long; yet three at least. */
    public RowBuilder oneRoundIn(int rounds) {
        sparing = rounds;
        return this;
    }

    /** The row is a point of this curve. */
    public RowBuilder on(Curve curve, double x) {
        point = Optional.of(new CurvePoint(curve, x));
        return this;
    }

    /** Why a goal is not met, as a profile showed. */
    public RowBuilder because(String why) {
        reason = Optional.of(why);
        return this;
    }

    /** What bounds a row without goals, as a profile showed. */
    public RowBuilder boundedBy(String what) {
        return because(what);
    }

    /** The row. */
    public Row row() {
        if (ours == null) {
            throw new IllegalStateException(id + " has no contestant of ours");
        }
        return new Row(id, title, unit, better, ours, peers, goals, apart, sparing, point, reason);
    }
}
