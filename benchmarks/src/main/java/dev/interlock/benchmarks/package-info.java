/**
 * The runtime beside its peers, from the same run.
 *
 * <p>{@link dev.interlock.benchmarks.Catalogue} lists the rows; the module's README says how one is added and run.
 */
@NullMarked
package dev.interlock.benchmarks;

import org.jspecify.annotations.NullMarked;
