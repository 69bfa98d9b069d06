/**
 * The verdict files of a campaign, as they lie on disk: those that could be read, and those that could not.
 */
@NullMarked
package dev.interlock.reports.intake;

import org.jspecify.annotations.NullMarked;
