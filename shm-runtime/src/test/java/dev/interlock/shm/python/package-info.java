/**
 * CPython at the other end, by the module in {@code python/}. {@link dev.interlock.shm.python.PythonSession} is how the
 * tests talk with it.
 */
@NullMarked
package dev.interlock.shm.python;

import org.jspecify.annotations.NullMarked;
