/** The engines of the harness: how much they look at in a second. */
@NullMarked
package dev.interlock.benchmarks.engines;

import org.jspecify.annotations.NullMarked;
