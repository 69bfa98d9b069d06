package dev.interlock.harness.model;

import dev.interlock.shm.access.Host;
import org.jspecify.annotations.Nullable;

/** One who waits on a word of a {@link ModelMachine}. */
final class ModelWaiter {

    final long address;
    final boolean timed;

    /** Why the wait ended; null while it lasts. */
    volatile Host.@Nullable Wakeup wakeup;

    ModelWaiter(long address, boolean timed) {
        this.address = address;
        this.timed = timed;
    }
}
