/** Single values: items of a list, fields of a struct. */
@NullMarked
package dev.interlock.benchmarks.elements;

import org.jspecify.annotations.NullMarked;
