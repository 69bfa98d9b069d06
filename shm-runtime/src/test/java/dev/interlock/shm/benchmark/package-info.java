/** Measurements of the door, run on request only. Not null-marked: JMH fills the fields. */
@NullUnmarked
package dev.interlock.shm.benchmark;

import org.jspecify.annotations.NullUnmarked;
