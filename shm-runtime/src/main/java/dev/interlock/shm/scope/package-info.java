/**
 * Scopes: whatever is made in one is unlinked at its end, also when that end is a SIGKILL. What
 * {@code SharedMemoryManager} is for Python, without a server process.
 *
 * <p>Begin at {@link dev.interlock.shm.scope.SegmentScope}. {@link dev.interlock.shm.scope.Reaper} finds what killed
 * processes have left and removes it, {@link dev.interlock.shm.scope.ReapMain} does so from the command line,
 * {@link dev.interlock.shm.scope.ScopeFamily} keeps applications apart. Why no segment of a living process can be
 * removed is written at {@link dev.interlock.shm.scope.Sweep}; the bytes are at
 * {@link dev.interlock.shm.scope.ScopeLayout} and in {@code docs/layouts.md}, the whole story in
 * {@code docs/lifecycle.md}. Depends on {@code access}, {@code os}, {@code segment} and {@code heap}.
 */
@NullMarked
package dev.interlock.shm.scope;

import org.jspecify.annotations.NullMarked;
