/** The life of a segment. */
@NullMarked
package dev.interlock.benchmarks.segments;

import org.jspecify.annotations.NullMarked;
