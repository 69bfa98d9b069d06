/**
 * The words that all outputs share, so that page, console and JUnit file say the same thing.
 * A search that ended is told with its bound, and a sample with its size; nothing here is called a proof.
 */
@NullMarked
package dev.interlock.reports.wording;

import org.jspecify.annotations.NullMarked;
