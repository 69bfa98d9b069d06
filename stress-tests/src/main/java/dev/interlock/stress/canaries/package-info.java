/** Twins broken on purpose. A campaign that does not catch each of them is blind, and its gate is red. */
@NullMarked
package dev.interlock.stress.canaries;

import org.jspecify.annotations.NullMarked;
