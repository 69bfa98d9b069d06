/**
 * Semaphore, read-write lock and mutex: exclusion, waiting and being woken, time running out, and the death of a holder
 * or a waiter. Where a guard protects the words, the lock is trusted, since its own suite checks it.
 */
@NullMarked
package dev.interlock.lincheck.sync;

import org.jspecify.annotations.NullMarked;
