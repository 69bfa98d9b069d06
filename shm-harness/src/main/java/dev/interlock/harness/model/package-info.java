/**
 * A machine made for checking: memory that starts from zero with every run, and a host whose futex, clock and processes
 * do exactly what a schedule says and nothing else.
 */
@NullMarked
package dev.interlock.harness.model;

import org.jspecify.annotations.NullMarked;
