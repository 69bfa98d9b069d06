/** The same counters in every lock mode: which ways to change a shared value lose updates, and which do not. */
@NullMarked
package dev.interlock.stress.counters;

import org.jspecify.annotations.NullMarked;
