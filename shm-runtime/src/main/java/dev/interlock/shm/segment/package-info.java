/**
 * Named blocks of memory that several processes map. {@link dev.interlock.shm.segment.SharedMemory} is the block;
 * everything else here says why there is none.
 *
 * <p>Depends on {@code access} and {@code os}.
 */
@NullMarked
package dev.interlock.shm.segment;

import org.jspecify.annotations.NullMarked;
