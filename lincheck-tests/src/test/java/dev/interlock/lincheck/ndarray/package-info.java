/** N-d views: rows as a whole under a lock and without one, and cells that share a word of memory with others. */
@NullMarked
package dev.interlock.lincheck.ndarray;

import org.jspecify.annotations.NullMarked;
