/** Shared memory for the states of tests. */
@NullMarked
package dev.interlock.stress.slots;

import org.jspecify.annotations.NullMarked;
