/**
 * The files of a report in one directory.
 */
@NullMarked
package dev.interlock.reports.output;

import org.jspecify.annotations.NullMarked;
