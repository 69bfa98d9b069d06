/**
 * The primitives beside the recursive lock: exclusion, waiting and being woken, time running out, and the death of
 * whoever holds or waits. Where a guard protects the words, the lock is trusted, since its own suite checks it. A wait
 * that could never end would be reported as a hang, so in some scenarios the roles are dealt by arrival: whoever comes
 * last lets the others go.
 */
@NullMarked
package dev.interlock.lincheck.sync;

import org.jspecify.annotations.NullMarked;
