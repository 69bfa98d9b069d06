/** What several processes want at the same time: locks, semaphores, read-write locks, and a lock whose holder dies. */
@NullMarked
package dev.interlock.benchmarks.contended;

import org.jspecify.annotations.NullMarked;
