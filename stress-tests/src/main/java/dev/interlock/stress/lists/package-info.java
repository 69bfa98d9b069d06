/** Lists on this processor. */
@NullMarked
package dev.interlock.stress.lists;

import org.jspecify.annotations.NullMarked;
