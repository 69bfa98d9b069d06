@NullMarked
package dev.interlock.shm.struct;

import org.jspecify.annotations.NullMarked;
