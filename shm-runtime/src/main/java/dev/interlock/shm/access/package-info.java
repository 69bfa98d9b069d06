/**
 * The door: all that one process can do to another passes through {@link dev.interlock.shm.access.ShmAccess} (one
 * machine access to shared memory), {@link dev.interlock.shm.access.HeldMemory} (the same without asking at each access
 * whether the memory is still mapped) and {@link dev.interlock.shm.access.Host} (the operating system).
 *
 * <p>Two come to a {@code HeldMemory}: who holds a lock there, by {@link dev.interlock.shm.access.MappedMemory}, and
 * who says that he is there, by a {@link dev.interlock.shm.access.Stay}.
 *
 * <p>Nothing outside this package reads or writes shared memory by other means, and an architecture test keeps it so.
 * That is what lets an engine stand at the door and see, order, count or end every access of the code that ships.
 *
 * <p>{@link dev.interlock.shm.access.SegmentUse} is beside the door: what a mapping must know to be closed in order.
 *
 * <p>This package depends on the JDK alone, and every other package of the runtime may depend on it.
 */
@NullMarked
package dev.interlock.shm.access;

import org.jspecify.annotations.NullMarked;
