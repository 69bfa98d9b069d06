/** Typed arrays: reading, writing and copying elements. */
@NullMarked
package dev.interlock.benchmarks.arrays;

import org.jspecify.annotations.NullMarked;
