/**
 * One suite for all element types and lock modes.
 *
 * <p>A {@link dev.interlock.lincheck.modes.Cell} hides the type of the element, a
 * {@link dev.interlock.lincheck.modes.Mode} says how a compound is locked, and each program ({@code Increment},
 * {@code GetSetAdd}, {@code Bank}, {@code Swap}) is written once over both. The test runs every combination.
 */
@NullMarked
package dev.interlock.lincheck.modes;

import org.jspecify.annotations.NullMarked;
