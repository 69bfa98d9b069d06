/** What is compared: a row, its contestants, its goals. Knows nothing of how a contestant is run. */
@NullMarked
package dev.interlock.benchmarks.row;

import org.jspecify.annotations.NullMarked;
