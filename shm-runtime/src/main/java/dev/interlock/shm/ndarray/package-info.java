/**
 * Matrices, cubes and arrays of any number of axes over shared memory, without copying: what numpy's {@code ndarray} is
 * over a buffer, and over the same bytes if Python is the other process.
 *
 * <p>Begin with {@link dev.interlock.shm.ndarray.Dtype}, whose {@code over} lays a view over a block, a memory segment
 * or a shared array. {@link dev.interlock.shm.ndarray.NdArray} says what all views have in common: how they are cut,
 * turned and reshaped, copied, and locked. Its subclasses have the elements. {@link dev.interlock.shm.ndarray.NdLayout}
 * is for what is not in C order.
 *
 * <p>Inside, {@code Strided} is where the elements stand, {@code Reshape} finds strides for another shape,
 * {@code Runs} the order in which copies go through two views. Depends on {@code access}, {@code segment}, {@code sync}
 * and {@code view}.
 */
@NullMarked
package dev.interlock.shm.ndarray;

import org.jspecify.annotations.NullMarked;
