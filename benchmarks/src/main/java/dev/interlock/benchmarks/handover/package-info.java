/** Two processes that wait for each other by turns. */
@NullMarked
package dev.interlock.benchmarks.handover;

import org.jspecify.annotations.NullMarked;
