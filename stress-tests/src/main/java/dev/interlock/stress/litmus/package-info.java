/** Litmus tests: what remains of program order between two processors, in each of the four access modes. */
@NullMarked
package dev.interlock.stress.litmus;

import org.jspecify.annotations.NullMarked;
