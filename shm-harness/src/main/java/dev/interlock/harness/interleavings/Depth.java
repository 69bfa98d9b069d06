package dev.interlock.harness.interleavings;

import dev.interlock.harness.verdict.Tier;

/**
 * How far the engine goes in each tier: the one place for its budgets.
 *
 * @param invocationsPerScenario where the search of one scenario stops; a search that stays below has exhausted it
 * @param maxScenarios how many scenarios of one shape are enumerated; of more, a seeded sample is drawn
 * @param sampledScenarios how many larger scenarios are drawn at random on top
 * @param sampledInvocations where the search of one of those stops
 * @param surveyInvocations how many executions of a failing scenario are looked at to count its wrong outcomes
 */
public record Depth(
        int invocationsPerScenario,
        int maxScenarios,
        int sampledScenarios,
        int sampledInvocations,
        int surveyInvocations) {

    /** The budgets of a tier. */
    public static Depth of(Tier tier) {
        return switch (tier) {
            case SMOKE -> new Depth(300, 4, 0, 1, 300);
            case QUICK -> new Depth(20_000, 6, 1, 300, 2_000);
            case DEEP -> new Depth(10_000_000, 10_000, 200, 20_000, 100_000);
        };
    }
}
