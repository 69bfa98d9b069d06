/**
 * The engines from JUnit 5: {@link dev.interlock.harness.junit.InterleavingsTest} turns a class with Lincheck's
 * {@code @Operation} methods into a test, {@link dev.interlock.harness.junit.ProcessesTest} into one with real
 * processes, {@link dev.interlock.harness.junit.CrashesTest} into one in which they die; the listeners prepare the JVM
 * and print progress.
 */
@NullMarked
package dev.interlock.harness.junit;

import org.jspecify.annotations.NullMarked;
