/**
 * The recursive lock itself, every access to its own words a switch point: exclusion between two and three threads,
 * recursion, timeouts, and the death of a holder. The trees are large, so the verdicts mostly say "capped at".
 */
@NullMarked
package dev.interlock.lincheck.lock;

import org.jspecify.annotations.NullMarked;
