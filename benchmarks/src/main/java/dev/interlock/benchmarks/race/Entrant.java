package dev.interlock.benchmarks.race;

import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A contestant during a race. */
final class Entrant {

    private final String name;
    private final List<Double> figures = new ArrayList<>();
    private @Nullable Racer racer;
    private @Nullable String missing;

    private Entrant(String name) {
        this.name = name;
    }

    static Entrant start(Contestant contestant, Setting setting) {
        Entrant entrant = new Entrant(contestant.name());
        try {
            entrant.racer = contestant.start(setting);
        } catch (MissingPeerException e) {
            entrant.missing = e.getMessage();
        }
        return entrant;
    }

    /** One burst, unless it broke down before. */
    void turn(boolean counts) {
        if (racer == null || missing != null) {
            return;
        }
        try {
            double figure = racer.burst();
            if (!(figure > 0) || Double.isInfinite(figure)) {
                throw new MissingPeerException("gave no figure but " + figure);
            }
            if (counts) {
                figures.add(figure);
            }
        } catch (MissingPeerException e) {
            missing = e.getMessage();
        }
    }

    void close() {
        if (racer != null) {
            racer.close();
        }
    }

    Lane lane() {
        return new Lane(name, figures, Optional.ofNullable(missing));
    }
}
