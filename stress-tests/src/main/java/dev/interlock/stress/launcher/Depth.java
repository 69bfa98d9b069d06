package dev.interlock.stress.launcher;

import dev.interlock.harness.verdict.Tier;
import java.util.List;

/**
 * How much work a tier spends on each test. All budgets are here.
 *
 * @param millis length of an iteration
 * @param iterations iterations of a fork
 * @param strides how many strides of 256 states a fork keeps; JCStress tries out about 30 times as many states, with
 *     the actors hardly overlapping, before it begins in earnest, so a short test wants few
 * @param forks JVMs started for each kind of JVM
 * @param jvms the kinds of JVM, as arguments
 * @param splitCompilation whether each actor is compiled by interpreter, C1 and C2 in all combinations
 * @param everyPlacement whether actors are placed on processors in every way that differs, or only far apart
 * @param minimumSamples with fewer, an outcome not being seen says nothing; more than what is tried out beforehand
 * @param rounds how often, at most, a test runs that has too few samples or has not shown what it must; each round has
 *     iterations five times as long as the one before, which makes up for its having one kind of JVM
 */
record Depth(
        int millis,
        int iterations,
        int strides,
        int forks,
        List<List<String>> jvms,
        boolean splitCompilation,
        boolean everyPlacement,
        long minimumSamples,
        int rounds) {

    /** Runs what the interpreter, the first compiler and the second make of the code, one after the other. */
    private static final List<String> TIERED = List.of();

    /** C2 that chooses at random where it may choose, and so reorders what it otherwise would not. */
    private static final List<String> C2_STRESS =
            List.of("-XX:-TieredCompilation", "-XX:+StressLCM", "-XX:+StressGCM", "-XX:+StressIGVN", "-XX:+StressCCP");

    static Depth of(Tier tier) {
        return switch (tier) {
            case SMOKE -> new Depth(500, 1, 4, 1, List.of(TIERED), false, false, 100_000, 3);
            case QUICK -> new Depth(500, 1, 8, 1, List.of(TIERED, C2_STRESS), false, false, 500_000, 3);
            case DEEP -> new Depth(1000, 5, 40, 2, List.of(TIERED, C2_STRESS), true, true, 20_000_000, 2);
        };
    }

    /** The next round of a test that has not shown enough: the first kind of JVM, for five times as long. */
    Depth longer() {
        return new Depth(
                millis * 5,
                iterations,
                strides,
                forks,
                jvms.subList(0, 1),
                splitCompilation,
                everyPlacement,
                minimumSamples,
                rounds);
    }
}
