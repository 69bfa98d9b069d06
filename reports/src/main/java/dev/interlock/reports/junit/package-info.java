/**
 * The gate's answers as JUnit XML, for continuous integration servers.
 */
@NullMarked
package dev.interlock.reports.junit;

import org.jspecify.annotations.NullMarked;
