package dev.interlock.harness.crashes;

import dev.interlock.harness.verdict.Tier;

/**
 * How far the engine goes in each tier: the one place for its budgets. The quick and the deep tier visit every access of
 * every situation, and so does each for a canary; they differ in what comes on top.
 *
 * @param patienceMillis how long a survivor may take before it counts as blocked for ever
 * @param attempts how often a point is tried until the victim does as in the dry run
 * @param places at how many places of a situation deaths are tried, spread evenly; all if there are no more
 * @param recoveries of how many pairs (death, death of the one who recovers) each situation is tried; of more, a seeded
 *     sample is drawn
 * @param kills random kills under load
 * @param loadSeconds where the load ends though fewer were killed, but not before the first check
 * @param loadProcesses how many processes make the load
 * @param killsBetweenChecks after so many kills all pause and the invariants are looked at
 * @param processesAhead how many processes are started ahead
 */
record Depth(
        long patienceMillis,
        int attempts,
        int places,
        int recoveries,
        int kills,
        int loadSeconds,
        int loadProcesses,
        int killsBetweenChecks,
        int processesAhead) {

    private static final int LESS_PATIENCE = 3;

    /** The budgets of a tier. */
    static Depth of(Tier tier) {
        return switch (tier) {
            case SMOKE -> new Depth(10_000, 10, 3, 1, 3, 1, 3, 3, 3);
            case QUICK -> new Depth(10_000, 10, Integer.MAX_VALUE, 6, 200, 3, 3, 10, 4);
            case DEEP -> new Depth(20_000, 50, Integer.MAX_VALUE, Integer.MAX_VALUE, 3_000, 1_200, 4, 100, 4);
        };
    }

    /**
     * The same for a canary: every place, since it must be caught in every tier, and less patience, since most canaries
     * block.
     */
    Depth forCanary() {
        return new Depth(
                patienceMillis / LESS_PATIENCE,
                attempts,
                Integer.MAX_VALUE,
                recoveries,
                kills,
                loadSeconds,
                loadProcesses,
                killsBetweenChecks,
                processesAhead);
    }

    /** How many processes may write down their calls under load. */
    int slots() {
        return loadProcesses;
    }
}
