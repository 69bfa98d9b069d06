/** What a run leaves: {@code index.html}, which stands alone, and {@code bench.json}. */
@NullMarked
package dev.interlock.benchmarks.page;

import org.jspecify.annotations.NullMarked;
