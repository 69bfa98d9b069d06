package dev.interlock.benchmarks.race;

import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Median and quartiles of some values.
 *
 * @param lower first quartile
 * @param median second quartile
 * @param upper third quartile
 */
public record Spread(double lower, double median, double upper) {

    private static final Quantile QUARTILES =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    /** Of at least one value. */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("No values, no spread");
        }
        double[] quartiles = QUARTILES.evaluate(
                values.stream().mapToDouble(Double::doubleValue).toArray(), 0.25, 0.5, 0.75);
        return new Spread(quartiles[0], quartiles[1], quartiles[2]);
    }
}
