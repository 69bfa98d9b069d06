package dev.interlock.harness.interleavings;

import dev.interlock.harness.verdict.Tier;
import java.util.List;

/**
 * How far the engine goes in each tier: the one place for its budgets.
 *
 * @param invocations where the search of one scenario stops; a search that stays below has exhausted it
 * @param invocationsInsideLocks the same, where every access of a lock is a switch point and no search is small
 * @param maxScenarios how many scenarios of one shape are enumerated; of more, a seeded sample is drawn
 * @param sampledShapes larger shapes, of which only a few scenarios are drawn
 * @param sampledScenarios how many of each
 * @param surveyInvocations how many executions of a failing scenario are looked at to count its wrong outcomes; 0 for
 *     none
 */
public record Depth(
        int invocations,
        int invocationsInsideLocks,
        int maxScenarios,
        List<Shape> sampledShapes,
        int sampledScenarios,
        int surveyInvocations) {

    /** A schedule that takes many parties lies deep, and few of these are looked for. */
    private static final int DEEPER_BY_STEP = 6;

    /** The budgets of a tier. */
    public static Depth of(Tier tier) {
        return switch (tier) {
            case SMOKE -> new Depth(200, 200, 2, List.of(), 0, 0);
            case QUICK -> new Depth(800, 400, 10, List.of(Shape.of(2, 3)), 1, 300);
            case DEEP ->
                new Depth(10_000_000, 1_000_000, 10_000, List.of(Shape.of(2, 3), Shape.of(3, 2)), 20, 100_000);
        };
    }

    int cap(Locking locking) {
        return switch (locking) {
            case EXPLORED -> invocationsInsideLocks;
            case BY_STEP -> DEEPER_BY_STEP * invocations;
            case BIAS_EXPLORED, TRUSTED, NOTHING_SPINS, ONE_CRITICAL_SECTION -> invocations;
        };
    }
}
