package dev.interlock.benchmarks.race;

import java.util.List;
import java.util.Optional;

/**
 * What one contestant did.
 *
 * @param name the contestant
 * @param figures one for each round, in order; fewer if it broke down on the way, empty if it never ran
 * @param missing why it is missing from the comparison, if it is
 */
public record Lane(String name, List<Double> figures, Optional<String> missing) {

    /** Copies the figures. */
    public Lane {
        figures = List.copyOf(figures);
    }

    /** Median and quartiles, unless it is missing. */
    public Optional<Spread> spread() {
        return missing.isPresent() || figures.isEmpty() ? Optional.empty() : Optional.of(Spread.of(figures));
    }
}
