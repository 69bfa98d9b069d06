/**
 * Peers that are not Java: C compiled here and now, CPython.
 *
 * <p>Such a peer is a child process that answers each line {@code burst <milliseconds>} on its standard input with one
 * figure on its standard output, so that its bursts take turns with the others' at no cost. It ends at end of input.
 */
@NullMarked
package dev.interlock.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
