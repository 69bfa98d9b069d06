/** Locks and semaphores that nobody else wants at the moment. */
@NullMarked
package dev.interlock.benchmarks.locks;

import org.jspecify.annotations.NullMarked;
