/** Evidence for the heap: its bytes, its deaths, and what it makes of bytes that somebody else wrote. */
@NullMarked
package dev.interlock.shm.heap;

import org.jspecify.annotations.NullMarked;
