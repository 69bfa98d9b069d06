/**
 * Pipes: a sender and a receiver, each in a process of its own, that go on when the other sleeps, closes or dies; and
 * three rings broken on purpose, one that loses, one that doubles, and one that reorders.
 */
@NullMarked
package dev.interlock.lincheck.pipe;

import org.jspecify.annotations.NullMarked;
