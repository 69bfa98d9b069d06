/** The programs at the depth of the campaign. */
@NullMarked
package dev.interlock.stress.programs;

import org.jspecify.annotations.NullMarked;
