package dev.interlock.harness.crashes;

import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param point the name of the point of the counterexample; null if it has none
 */
record Findings(Evidence evidence, @Nullable Counterexample counterexample, @Nullable String point) {}
