/**
 * The command line.
 */
@NullMarked
package dev.interlock.reports.cli;

import org.jspecify.annotations.NullMarked;
