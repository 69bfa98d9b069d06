/**
 * Messages between processes, which no death holds up, loses or doubles.
 *
 * <p>Depends on {@code access}, {@code os}, {@code sync} and {@code heap}.
 */
@NullMarked
package dev.interlock.shm.channel;

import org.jspecify.annotations.NullMarked;
