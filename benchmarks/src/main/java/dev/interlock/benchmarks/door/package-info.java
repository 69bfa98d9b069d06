/** The door between processes, through which every access goes. */
@NullMarked
package dev.interlock.benchmarks.door;

import org.jspecify.annotations.NullMarked;
