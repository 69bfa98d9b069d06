/**
 * Synchronisation between processes that survives the death of any of them.
 * {@link dev.interlock.shm.sync.RecursiveLock} explains how; {@link dev.interlock.shm.sync.RecursiveLockLayout} is what
 * it looks like in memory.
 *
 * <p>Depends on {@code access}, {@code os} and {@code segment}.
 */
@NullMarked
package dev.interlock.shm.sync;

import org.jspecify.annotations.NullMarked;
