/**
 * Lists of mixed values in shared memory: 64-bit integers, doubles, booleans, strings, bytes and null, of fixed length.
 *
 * <p>{@link dev.interlock.shm.list.ShareableList} has the bytes of CPython's class of that name, so the other side may
 * be Python; {@link dev.interlock.shm.list.ExactList} has a layout of this library without the limits that come with
 * that. {@link dev.interlock.shm.list.SharedList} says what is common to both: begin there. Depends on {@code access},
 * {@code segment}, {@code sync} and {@code view}.
 */
@NullMarked
package dev.interlock.shm.list;

import org.jspecify.annotations.NullMarked;
