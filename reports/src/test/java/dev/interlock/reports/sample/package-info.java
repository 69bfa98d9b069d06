/** Campaigns made for tests. */
@NullMarked
package dev.interlock.reports.sample;

import org.jspecify.annotations.NullMarked;
