/**
 * Whether a record that came out of a JSON file has all its parts.
 */
@NullMarked
package dev.interlock.reports.shape;

import org.jspecify.annotations.NullMarked;
