/**
 * The engine with real processes: N JVMs call the operations of one subject on one real segment and record when; their
 * histories are then judged. {@link dev.interlock.harness.processes.Processes} is the entry.
 *
 * <p>What it covers: the code as it runs in production, with the JIT, this processor, its caches, the scheduler and the
 * operating system between real processes. What it does not: it samples. A schedule that did not happen was not looked
 * at, and the recorder's own stamps order what it sees, see {@link dev.interlock.harness.processes.Stamps}.
 */
@NullMarked
package dev.interlock.harness.processes;

import org.jspecify.annotations.NullMarked;
