/**
 * Bursts that several JVMs do at once: a crew. Its first member is the contestant's own process, which starts the
 * others. All wait at one starting line, each has the same amount of work, and each stamps its own begin and end on the
 * clock that all processes share.
 */
@NullMarked
package dev.interlock.benchmarks.crew;

import org.jspecify.annotations.NullMarked;
