/** Messages from process to process: pipes and queues of ours beside those of others. */
@NullMarked
package dev.interlock.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
