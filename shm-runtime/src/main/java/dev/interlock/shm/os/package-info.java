/**
 * Linux through java.lang.foreign: named memory, futex and the liveness of processes. No JNI and no compiler.
 *
 * <p>{@link dev.interlock.shm.os.LinuxHost} is the {@link dev.interlock.shm.access.Host} of production;
 * {@link dev.interlock.shm.os.PosixMemory} is what {@code dev.interlock.shm.segment} maps memory with;
 * {@link dev.interlock.shm.os.ShmDirectory}, {@link dev.interlock.shm.os.FileLock} and
 * {@link dev.interlock.shm.os.ProcessRealm} are what {@code dev.interlock.shm.scope} cleans up with;
 * {@link dev.interlock.shm.os.ProcessDeath} and {@link dev.interlock.shm.os.StandardStreams} are for
 * {@code dev.interlock.shm.process}. Depends on {@code access} alone.
 */
@NullMarked
package dev.interlock.shm.os;

import org.jspecify.annotations.NullMarked;
