/**
 * What several processes or threads called and when, and whether it can be explained by one call after the other.
 *
 * <ul>
 *   <li>{@link dev.interlock.harness.history.Call} and {@link dev.interlock.harness.history.History}: the record;
 *       {@link dev.interlock.harness.history.HistoryFile}: the same on disk.
 *   <li>{@link dev.interlock.harness.history.LinearizabilityChecker}: the judge.
 *   <li>{@link dev.interlock.harness.history.Minimiser} and {@link dev.interlock.harness.history.Timeline}: what a
 *       reader sees of a violation.
 *   <li>{@link dev.interlock.harness.history.CheckHistory}: the command that judges a saved file again.
 * </ul>
 */
@NullMarked
package dev.interlock.harness.history;

import org.jspecify.annotations.NullMarked;
