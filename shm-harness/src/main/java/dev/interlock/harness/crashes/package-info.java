/**
 * The crashes engine: if a process dies at any one access, do the others go on, and is nothing lost?
 *
 * <p>{@link dev.interlock.harness.crashes.Crashes} is the entry, {@link dev.interlock.harness.crashes.Death} says in
 * which situations a process dies. All processes are real JVMs on a real segment, and every death is SIGKILL.
 *
 * <ul>
 *   <li><b>At every access.</b> A dry run counts the K accesses that an operation makes through the
 *       {@linkplain dev.interlock.shm.access.ShmAccess door}. Then, for each k from 0 to K, a fresh process comes as far
 *       as its k-th access and stands still there; another begins an operation beside it; the first is killed. Right
 *       after one access is right before the next; after the last is right before the return.
 *   <li><b>Again during recovery.</b> Upon the memory that such a death left, the process that recovers dies as well, at
 *       each of its accesses, and a third goes on.
 *   <li><b>At random under load.</b> Processes call one operation in a loop, and are killed and replaced.
 * </ul>
 *
 * <p>After each death the survivors must come back from all they do within a deadline, and the history of all calls must
 * be strictly linearizable: the call that died took effect before the death, or never will (Aguilera and Frølund,
 * "Strict Linearizability and the Power of Aborting", 2003).
 *
 * <p>What this does not cover: a death between two accesses at which another process is half way through an operation
 * of its own in every possible way (one such situation is tried for each access), and deaths of the whole machine.
 */
@NullMarked
package dev.interlock.harness.crashes;

import org.jspecify.annotations.NullMarked;
