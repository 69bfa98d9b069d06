/**
 * What a complete campaign holds, so that a check that never ran is noticed.
 */
@NullMarked
package dev.interlock.reports.plan;

import org.jspecify.annotations.NullMarked;
