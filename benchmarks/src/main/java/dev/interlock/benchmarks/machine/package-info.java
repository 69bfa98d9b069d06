/** What the figures were measured on. */
@NullMarked
package dev.interlock.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
