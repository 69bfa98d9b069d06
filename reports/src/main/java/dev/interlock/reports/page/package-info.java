/**
 * The report as one self-contained HTML page: no script, no request, readable on a phone and on paper.
 */
@NullMarked
package dev.interlock.reports.page;

import org.jspecify.annotations.NullMarked;
