/** What engines measured beside their answers, gathered over the campaign. */
@NullMarked
package dev.interlock.reports.figures;

import org.jspecify.annotations.NullMarked;
