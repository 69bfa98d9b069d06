/** Suites of the interleavings engine that look at a part of a channel which users do not see. */
@NullMarked
package dev.interlock.shm.channel;

import org.jspecify.annotations.NullMarked;
