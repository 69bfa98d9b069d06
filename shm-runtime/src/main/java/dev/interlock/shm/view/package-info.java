/**
 * Typed views of shared memory: scalars and arrays of every element type that Python's {@code multiprocessing} has,
 * each in any lock mode, without boxing and without copies.
 *
 * <p>{@link dev.interlock.shm.view.SharedView} says what a view is, {@link dev.interlock.shm.view.LockMode} what the
 * modes promise, {@link dev.interlock.shm.view.ElementType} which types there are. Depends on {@code access},
 * {@code segment} and {@code sync}.
 */
@NullMarked
package dev.interlock.shm.view;

import org.jspecify.annotations.NullMarked;
