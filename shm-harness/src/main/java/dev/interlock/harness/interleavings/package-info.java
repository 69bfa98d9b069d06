/**
 * The interleavings engine: is every sequentially consistent interleaving of these scenarios linearizable?
 *
 * <p>A thin layer over Lincheck's model checker. Lincheck is blind to memory outside the heap; here the
 * {@linkplain dev.interlock.shm.access.ShmAccess door} is declared atomic to it, so every access to shared memory is a
 * switch point and no other call is. {@link dev.interlock.harness.interleavings.Interleavings} is the entry.
 *
 * <p>What it covers: all sequentially consistent interleavings, at the granularity of one shared access, of the
 * scenarios named in the verdict's bound, modulo bounds on spinning loops. What it does not: reorderings of the
 * compiler and the CPU (the hardware engine), and more threads or operations than the bound.
 */
@NullMarked
package dev.interlock.harness.interleavings;

import org.jspecify.annotations.NullMarked;
