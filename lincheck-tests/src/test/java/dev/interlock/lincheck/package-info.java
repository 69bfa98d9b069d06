/** The suites of the interleavings engine over the runtime's own types; each sub-package is one suite. */
@NullMarked
package dev.interlock.lincheck;

import org.jspecify.annotations.NullMarked;
