/**
 * Engines that check shared-memory code, anyone's, and say in a {@linkplain dev.interlock.harness.verdict.Verdict
 * verdict} what they saw.
 *
 * <ul>
 *   <li>{@code verdict}: the record that every engine writes; depends on nothing here.
 *   <li>{@code history}: what processes called and when, on disk too, and whether that is linearizable.
 *   <li>{@code model}: memory and a {@link dev.interlock.shm.access.Host} in which every schedule can be forced.
 *   <li>{@code interleavings}: the engine over Lincheck; depends on both.
 *   <li>{@code processes}: the engine with real processes on a real segment.
 *   <li>{@code crashes}: the engine that kills processes; depends on {@code history} and {@code subject}.
 *   <li>{@code junit}: how a JUnit 5 test class asks for an engine, and the progress it prints.
 * </ul>
 */
@NullMarked
package dev.interlock.harness;

import org.jspecify.annotations.NullMarked;
