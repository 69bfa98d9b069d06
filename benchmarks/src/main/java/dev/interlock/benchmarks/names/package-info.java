/** Objects of a heap by their names. */
@NullMarked
package dev.interlock.benchmarks.names;

import org.jspecify.annotations.NullMarked;
