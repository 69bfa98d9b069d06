package dev.interlock.harness.crashes;

import static java.util.Objects.requireNonNull;

import dev.interlock.harness.crashes.Scene.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The deaths of one scene: one at each place that a dry run has shown, or at some of them. */
final class Tour {

    private final Scene scene;
    private final Map<Moment, List<DoorAccess>> scripts;
    private final int places;
    private final List<Point> meant;
    private final boolean isMeant;
    private final Map<Point, Played> visits = new LinkedHashMap<>();

    private Tour(
            Scene scene, Map<Moment, List<DoorAccess>> scripts, int places, List<Point> meant, boolean isMeant) {
        this.scene = scene;
        this.scripts = scripts;
        this.places = places;
        this.meant = meant;
        this.isMeant = isMeant;
    }

    /**
     * Of each moment all places, or so many, the first and the last among them.
     *
     * @param scripts the accesses of the victim, moment by moment
     */
    static Tour of(Scene scene, Map<Moment, List<DoorAccess>> scripts, int most) {
        int places = 0;
        List<Point> meant = new ArrayList<>();
        for (Moment moment : scene.moments()) {
            List<Point> all = points(scene, moment, script(scripts, moment));
            places += all.size();
            meant.addAll(spread(all, most));
        }
        return new Tour(scene, scripts, places, meant, true);
    }

    /** The point of this name alone; none if the scene has no such place. */
    static Tour only(String name, Scene scene, Map<Moment, List<DoorAccess>> scripts) {
        List<Point> meant = scene.moments().stream()
                .flatMap(moment -> points(scene, moment, script(scripts, moment)).stream())
                .filter(point -> point.name().equals(name))
                .toList();
        return new Tour(scene, scripts, meant.size(), meant, name.startsWith(scene.name() + "@"));
    }

    /**
     * Goes from point to point.
     *
     * @param death dies there; null if the victim did not come to the point
     * @param goesOn asked after each point
     */
    void run(Function<Point, @Nullable Played> death, BooleanSupplier goesOn) {
        for (Point point : meant) {
            Played played = death.apply(point);
            if (played != null) {
                visits.put(point, played);
            }
            if (!goesOn.getAsBoolean()) {
                return;
            }
        }
    }

    /** How many deaths an exhaustive tour would take. */
    int places() {
        return places;
    }

    int meant() {
        return meant.size();
    }

    int visited() {
        return visits.size();
    }

    /** Whether a place was not come to, or the one that is meant is none. */
    boolean isIncomplete() {
        return missed() > 0 || isMeant && meant.isEmpty();
    }

    private int missed() {
        return meant.size() - visits.size();
    }

    /** That one if it came to more of what it meant. */
    Tour orIfBetter(@Nullable Tour other) {
        return other != null && (other.missed() < missed() || meant.isEmpty()) ? other : this;
    }

    /** What came of each death. */
    Map<Point, Played> visits() {
        return visits;
    }

    /** Whether both dry runs saw the same. */
    boolean hasScriptsOf(Tour other) {
        return scripts.equals(other.scripts);
    }

    /** For a reader: how many accesses each moment has. */
    String words() {
        return scene.name() + " " + String.join(", ", scene.moments().stream().map(this::words).toList());
    }

    private String words(Moment moment) {
        String when = switch (moment) {
            case CALLED -> scene.wakes() ? "until it sleeps " : "";
            case ASLEEP -> "asleep";
            case WOKEN -> "woken ";
        };
        if (moment == Moment.ASLEEP) {
            return when;
        }
        List<DoorAccess> script = script(scripts, moment);
        int distinct = DoorAccess.points(script).size();
        return when + "K = " + script.size() + (distinct < script.size() ? " (" + distinct + " distinct)" : "");
    }

    /** Before each access; and after the last, unless the victim then sleeps and that is a point of its own. */
    private static List<Point> points(Scene scene, Moment moment, List<DoorAccess> script) {
        List<Integer> places = new ArrayList<>();
        if (moment == Moment.ASLEEP) {
            places.add(0);
        } else {
            places.addAll(DoorAccess.points(script));
            if (!scene.wakes() || moment == Moment.WOKEN) {
                places.add(script.size());
            }
        }
        return places.stream().map(k -> new Point(scene, moment, k, script)).toList();
    }

    private static List<DoorAccess> script(Map<Moment, List<DoorAccess>> scripts, Moment moment) {
        return requireNonNull(scripts.get(moment));
    }

    private static List<Point> spread(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<Point> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(points.get(i * (points.size() - 1) / (most - 1)));
        }
        return chosen;
    }
}
