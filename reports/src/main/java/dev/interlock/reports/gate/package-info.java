/**
 * The decision: what the verdicts mean, and with which exit code the campaign ends.
 * Nothing here reads a file or writes one.
 */
@NullMarked
package dev.interlock.reports.gate;

import org.jspecify.annotations.NullMarked;
