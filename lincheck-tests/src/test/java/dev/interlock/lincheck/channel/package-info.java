/** Interleavings of the channels. */
@NullMarked
package dev.interlock.lincheck.channel;

import org.jspecify.annotations.NullMarked;
