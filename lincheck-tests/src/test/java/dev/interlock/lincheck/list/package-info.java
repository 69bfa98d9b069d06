/** Lists, by a single slot: {@code ExactList} needs a lock between writers alone, {@code ShareableList} between all. */
@NullMarked
package dev.interlock.lincheck.list;

import org.jspecify.annotations.NullMarked;
