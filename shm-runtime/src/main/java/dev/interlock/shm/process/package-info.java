/**
 * Other JVMs, started from this one: what {@code multiprocessing.Process} and {@code Pool} are for Python.
 *
 * <p>{@link dev.interlock.shm.process.ChildJvm} is one process, {@link dev.interlock.shm.process.JvmLauncher} says how
 * it is started, {@link dev.interlock.shm.process.WarmPool} keeps some started and idle. None of them outlives the
 * process that started it. Depends on {@code access} and {@code os}.
 */
@NullMarked
package dev.interlock.shm.process;

import org.jspecify.annotations.NullMarked;
