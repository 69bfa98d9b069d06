/** Structs on this processor: when one is torn, and whether members that share a word disturb each other. */
@NullMarked
package dev.interlock.stress.structs;

import org.jspecify.annotations.NullMarked;
