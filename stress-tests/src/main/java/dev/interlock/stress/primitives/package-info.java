/** The synchronisation primitives beside the recursive lock, on this processor: who is excluded, and what is visible. */
@NullMarked
package dev.interlock.stress.primitives;

import org.jspecify.annotations.NullMarked;
