/** Runs the tests at the depth of a tier and writes a verdict for each. */
@NullMarked
package dev.interlock.stress.launcher;

import org.jspecify.annotations.NullMarked;
