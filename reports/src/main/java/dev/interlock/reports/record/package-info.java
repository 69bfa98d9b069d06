/**
 * The report as JSON, in the format of the resource {@code report-v3.schema.json}.
 */
@NullMarked
package dev.interlock.reports.record;

import org.jspecify.annotations.NullMarked;
