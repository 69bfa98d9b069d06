/**
 * Runs the contestants of a row in turns and compares them.
 *
 * <p>One round is one burst of each contestant, ours first, then the peers: A B C A B C and so on. A disturbance of the
 * machine that lasts longer than a burst then meets all of them, and the ratio of two figures of the same round leaves
 * it out. The ratio of a row is the median of these per-round ratios; its spread are their quartiles.
 */
@NullMarked
package dev.interlock.benchmarks.race;

import org.jspecify.annotations.NullMarked;
