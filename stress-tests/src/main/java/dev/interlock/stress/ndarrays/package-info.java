/** N-d views on this processor. */
@NullMarked
package dev.interlock.stress.ndarrays;

import org.jspecify.annotations.NullMarked;
