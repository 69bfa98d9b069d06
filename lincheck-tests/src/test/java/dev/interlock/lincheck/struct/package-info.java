/**
 * Structs: a whole struct is one step under its lock and is torn without one, and a lock at each access does not make
 * two accesses one.
 */
@NullMarked
package dev.interlock.lincheck.struct;

import org.jspecify.annotations.NullMarked;
