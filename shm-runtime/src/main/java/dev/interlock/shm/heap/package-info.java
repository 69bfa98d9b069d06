/**
 * A segment with named, typed, lockable objects in it. {@link dev.interlock.shm.heap.SharedHeap} is the way in and says
 * what always holds; {@link dev.interlock.shm.heap.HeapHeaderLayout} and
 * {@link dev.interlock.shm.heap.DirectoryEntryLayout} draw the bytes, and {@code docs/layouts.md} is the norm that they
 * follow.
 *
 * <p>Depends on {@code access}, {@code os}, {@code segment}, {@code sync}, {@code view} and
 * {@code struct}.
 */
@NullMarked
package dev.interlock.shm.heap;

import org.jspecify.annotations.NullMarked;
