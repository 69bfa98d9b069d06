/** Queues and pipes within one thread: what a message costs when nobody waits. */
@NullMarked
package dev.interlock.benchmarks.channels;

import org.jspecify.annotations.NullMarked;
