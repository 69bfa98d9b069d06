/** The three hazards of shared memory, each without a lock, where it is seen, and under one, where it is not. */
@NullMarked
package dev.interlock.stress.hazards;

import org.jspecify.annotations.NullMarked;
