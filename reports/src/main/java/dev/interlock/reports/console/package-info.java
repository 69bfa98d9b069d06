/**
 * The report as plain text for a terminal or a build log.
 */
@NullMarked
package dev.interlock.reports.console;

import org.jspecify.annotations.NullMarked;
