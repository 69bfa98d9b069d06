/** Contestants that are Java programs of their own, for what JMH cannot measure: several processes. */
@NullMarked
package dev.interlock.benchmarks.jvm;

import org.jspecify.annotations.NullMarked;
