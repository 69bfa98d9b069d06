package dev.interlock.harness.crashes;

import dev.interlock.harness.crashes.Scene.Moment;
import dev.interlock.harness.history.LinearizabilityChecker;
import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Evidence;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All deaths of one check, and the record of them. */
final class Campaign {

    private final Stage stage;
    private final Depth depth;
    private final List<String> afterwards;
    private final Class<?> specification;
    private final String loadOperation;

    /** The name of the only point to visit; empty for all. */
    private final String only;

    private final Inquest inquest;
    private final Recoveries recoveries;
    private final List<String> bounds = new ArrayList<>();
    private @Nullable Load load;
    private int points;
    private int meant;
    private int visited;

    /** Whether no scene was cut short, or left out, since something was wrong. */
    private boolean everywhere;

    private double seconds;
    private @Nullable String trouble;
    private @Nullable Counterexample counterexample;
    private @Nullable String culprit;

    Campaign(
            Stage stage,
            Depth depth,
            Class<?> specification,
            List<String> afterwards,
            String loadOperation,
            String only) {
        this.only = only;
        this.stage = stage;
        this.depth = depth;
        this.afterwards = afterwards;
        this.specification = specification;
        this.loadOperation = loadOperation;
        this.inquest = new Inquest(LinearizabilityChecker.against(specification));
        this.recoveries = new Recoveries(stage, afterwards, depth.attempts(), only);
    }

    /** Runs until something is wrong. */
    void run(List<Scene> scenes) {
        try {
            long start = System.nanoTime();
            for (Scene scene : scenes) {
                visit(scene);
            }
            seconds = (System.nanoTime() - start) / 1e9;
            if (isWrong()) {
                return;
            }
            everywhere = true;
            boolean ignored = recoveries.run(mostRecoveries(), this::accept);
            if (!isWrong() && only.isEmpty() && !loadOperation.isEmpty()) {
                load = new Load(stage, depth, loadOperation, specification, afterwards);
                String wrong = load.run();
                if (wrong != null) {
                    counterexample = new Counterexample(wrong, List.of(), null, Words.of(stage.image()));
                }
            }
        } catch (WorkerLostException e) {
            trouble = String.valueOf(e.getMessage());
        }
    }

    private boolean isWrong() {
        return counterexample != null || trouble != null;
    }

    /**
     * Dies at the places of a scene. If one of them cannot be come to, the dry run may have been disturbed, and with it
     * the list of places: another is made then, and if it saw other accesses, the better of the two tours counts.
     */
    private void visit(Scene scene) {
        Tour tour = rehearsed(scene);
        if (tour == null) {
            return;
        }
        try {
            tour.run(this::visit, () -> !isWrong());
            if (!isWrong() && tour.isIncomplete()) {
                tour = tour.orIfBetter(secondTour(scene, tour));
            }
        } finally {
            count(tour);
        }
    }

    /** After another dry run; null if that saw the same. */
    private @Nullable Tour secondTour(Scene scene, Tour first) {
        Tour second = rehearsed(scene);
        if (second == null || second.hasScriptsOf(first)) {
            return null;
        }
        second.run(this::visit, () -> !isWrong());
        return second;
    }

    private void count(Tour tour) {
        points += tour.places();
        meant += tour.meant();
        visited += tour.visited();
        tour.visits().forEach(recoveries::keep);
        if (!isWrong()) {
            bounds.add(tour.words());
        }
    }

    /** Null if something went wrong already. */
    private @Nullable Tour rehearsed(Scene scene) {
        if (isWrong()) {
            return null;
        }
        Map<Moment, List<DoorAccess>> scripts = rehearse(scene);
        if (isWrong()) {
            return null;
        }
        if (scripts.values().stream().allMatch(List::isEmpty)) {
            trouble = "no access of " + scene.name() + " passed the door";
            return null;
        }
        return only.isEmpty() ? Tour.of(scene, scripts, depth.places()) : Tour.only(firstOfOnly(), scene, scripts);
    }

    private String firstOfOnly() {
        return only.split(Point.THEN, 2)[0];
    }

    private int mostRecoveries() {
        if (only.isEmpty()) {
            return depth.recoveries();
        }
        return only.contains(Point.THEN) ? Integer.MAX_VALUE : 0;
    }

    /**
     * The dry run, several times, for the victim may have been disturbed: by a sleep on the way to the one that is meant,
     * which ends the first script too early, or by the end of a slice at the begin of the second.
     */
    private Map<Moment, List<DoorAccess>> rehearse(Scene scene) {
        Map<Moment, List<DoorAccess>> scripts = new LinkedHashMap<>();
        for (int i = 0; i < (scene.wakes() ? 3 : 1); i++) {
            Rehearsal rehearsal =
                    new Performance(stage, scene, afterwards, Ground.empty(stage)).rehearse();
            if (!accept(new Point(scene, Moment.CALLED, CrashProbe.NEVER, List.of()), rehearsal.played())) {
                return scripts;
            }
            rehearsal.scripts().forEach((moment, script) ->
                    scripts.merge(moment, script, (a, b) -> a.size() <= b.size() == (moment == Moment.WOKEN) ? a : b));
        }
        return scripts;
    }

    /** What came of a death there; null if the victim did not come to the point. */
    private @Nullable Played visit(Point point) {
        for (int attempt = 0; attempt < depth.attempts(); attempt++) {
            Played played =
                    new Performance(stage, point.scene(), afterwards, Ground.empty(stage)).play(point);
            // Off the script it is a death all the same, only not this one.
            if (!accept(point, played) || played.onScript()) {
                return played;
            }
        }
        return null;
    }

    /** Whether all is well so far. */
    private boolean accept(Point point, Played played) {
        try {
            counterexample = inquest.hold(point.words(), played);
        } catch (InquestOpenException e) {
            trouble = String.valueOf(e.getMessage());
        }
        if (counterexample != null && point.k() != CrashProbe.NEVER) {
            culprit = point.name();
        }
        return !isWrong();
    }

    Observation observed() {
        if (counterexample != null) {
            return Observation.BREAKS;
        }
        return trouble != null || visited < meant || visited == 0 ? Observation.UNKNOWN : Observation.HOLDS;
    }

    Findings findings() {
        Coverage coverage = counterexample != null
                ? Coverage.STOPPED_AT_COUNTEREXAMPLE
                : visited == points && trouble == null && only.isEmpty() ? Coverage.EXHAUSTED : Coverage.CAPPED;
        Evidence evidence = new Evidence(
                coverage, bound(), null, (long) bounds.size(), (long) visited, null, null, List.of(), figures());
        return new Findings(evidence, counterexample, culprit);
    }

    private String bound() {
        if (trouble != null) {
            return trouble;
        }
        StringBuilder bound = new StringBuilder(where());
        bound.append(String.join("; ", bounds));
        if (recoveries.any()) {
            bound.append("; besides, ").append(recoveries.visited()).append(" deaths of the one who recovers, ")
                    .append(recoveries.all() ? "one at every access" : "a sample");
        }
        if (load != null) {
            bound.append("; besides, ").append(load.deaths()).append(" random kills under load");
        }
        return bound.toString();
    }

    private String where() {
        if (!only.isEmpty()) {
            return "a death at " + only + " and nowhere else; ";
        }
        if (!everywhere) {
            return visited + " deaths, of which the last was too much; ";
        }
        return meant < points
                ? "a death at " + meant + " of " + points + " places, spread evenly over each operation; "
                : "a death at every access of each operation; ";
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("crash points", points, ""));
        figures.add(Figure.of("crash points visited", visited, ""));
        if (seconds > 0) {
            figures.add(Figure.of("crash points per second", visited / seconds, "1/s"));
        }
        if (recoveries.visited() > 0) {
            figures.add(Figure.of(
                    "deaths of the one who recovers, " + (recoveries.all() ? "all" : "a sample"),
                    recoveries.visited(),
                    ""));
        }
        Load measured = load;
        if (measured != null) {
            figures.add(Figure.of("random kills survived", measured.deaths(), ""));
            figures.add(Figure.of("calls under random kills", measured.calls(), ""));
        }
        figures.addAll(stage.waits().figures());
        return figures;
    }
}
