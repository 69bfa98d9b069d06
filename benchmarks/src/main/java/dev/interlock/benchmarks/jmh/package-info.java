/**
 * Contestants that are JMH benchmarks.
 *
 * <p>JMH forks one JVM for each, with the same flags for all, and measures; only when an iteration begins is not its
 * own decision: a profiler in the fork waits before each iteration until the race passes it the baton, and passes back
 * the score afterwards. So one iteration is one burst, and iterations of several forks take turns with each other and
 * with the bursts of C and Python programs, while no JVM ever runs two benchmarks.
 */
@NullMarked
package dev.interlock.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
