/** Scopes, their deaths and their reapers. Every test has a {@link dev.interlock.shm.scope.ScopeFamily} of its own. */
@NullMarked
package dev.interlock.shm.scope;

import org.jspecify.annotations.NullMarked;
