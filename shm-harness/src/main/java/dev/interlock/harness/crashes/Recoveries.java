package dev.interlock.harness.crashes;

import static java.util.Objects.requireNonNull;

import dev.interlock.harness.crashes.Scene.Moment;
import dev.interlock.shm.access.Probe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;

/**
 * Second deaths: upon the memory that a victim left, the process that recovers dies at each of its own accesses.
 *
 * <p>The first death is not repeated for each second one. All that a dead process leaves is the memory, so a copy of it
 * serves as often as needed. A first death right after a load is left out: it leaves what a death before it leaves.
 */
final class Recoveries {

    private static final long SEED = 19_890_317;

    private final Stage stage;
    private final List<String> afterwards;
    private final int attempts;

    /** The name of the only pair to try; empty for all. */
    private final String only;

    private final List<FirstDeath> firstDeaths = new ArrayList<>();
    private int visited;
    private int missed;
    private boolean all = true;

    /** A death and what it left. */
    private record FirstDeath(Point point, Ground ground) {}

    Recoveries(Stage stage, List<String> afterwards, int attempts, String only) {
        this.only = only;
        this.stage = stage;
        this.afterwards = afterwards;
        this.attempts = attempts;
    }

    /** Keeps what this death left, if it is worth it. */
    void keep(Point point, Played played) {
        boolean afterALoad =
                point.k() > 0 && point.script().get(point.k() - 1).kind() == Probe.Access.LOAD;
        if (point.scene().isAlone() && !afterALoad) {
            firstDeaths.add(new FirstDeath(point, new Ground(played.atDeath(), played.inherited(), 1)));
        }
    }

    /**
     * Kills those who recover, at up to so many points.
     *
     * @param judge is told of each point and what came of it; whether to go on
     */
    boolean run(int most, BiPredicate<Point, Played> judge) {
        Collections.shuffle(firstDeaths, new Random(SEED));
        int each = Math.max(1, most / Math.max(1, Math.min(firstDeaths.size(), most)));
        for (FirstDeath first : firstDeaths) {
            if (visited + missed >= most) {
                all = false;
                return true;
            }
            if (!runUpon(first, each, judge)) {
                return false;
            }
        }
        return true;
    }

    /** Pairs of deaths that took place. */
    int visited() {
        return visited;
    }

    /** Whether there was any first death to go on from. */
    boolean any() {
        return visited + missed > 0;
    }

    /** Whether no pair was left out. */
    boolean all() {
        return all && missed == 0;
    }

    private boolean runUpon(FirstDeath first, int most, BiPredicate<Point, Played> judge) {
        List<String> then = first.point.scene().then();
        Scene recovery = Scene.alone(then.getFirst(), then);
        Rehearsal rehearsal =
                new Performance(stage, recovery, afterwards, first.ground.again()).rehearse();
        Point dry = new Point(recovery, Moment.CALLED, CrashProbe.NEVER, List.of(), first.point);
        if (!judge.test(dry, rehearsal.played())) {
            return false;
        }
        List<DoorAccess> script = requireNonNull(rehearsal.scripts().get(Moment.CALLED));
        List<Integer> points = new ArrayList<>(DoorAccess.points(script));
        points.add(script.size());
        if (points.size() > most) {
            all = false;
            Collections.shuffle(points, new Random(SEED + first.point.k()));
            points = points.subList(0, most);
        }
        for (int k : points) {
            Point second = new Point(recovery, Moment.CALLED, k, script, first.point);
            if (!only.isEmpty() && !only.equals(second.name())) {
                continue;
            }
            boolean done = false;
            for (int attempt = 0; !done && attempt < attempts; attempt++) {
                Played played = new Performance(stage, recovery, afterwards, first.ground.again()).play(second);
                done = played.onScript();
                if (played.blocked() != null || done) {
                    if (!judge.test(second, played)) {
                        return false;
                    }
                }
            }
            visited += done ? 1 : 0;
            missed += done ? 0 : 1;
        }
        return true;
    }
}
