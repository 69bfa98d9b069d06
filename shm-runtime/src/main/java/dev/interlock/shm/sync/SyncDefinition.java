package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import java.lang.foreign.MemorySegment;

/**
 * A primitive that does not exist yet: its type, its size and its first state. {@code Semaphore.of(3)} is one.
 *
 * @param type what it will be
 * @param bytes its size, a positive multiple of 8
 * @param initialise writes the first state over zeroed memory that nobody else sees yet
 */
public record SyncDefinition<T>(SyncType<T> type, int bytes, Initialiser initialise) {

    /** Refuses sizes that no primitive has. */
    public SyncDefinition {
        if (bytes <= 0 || bytes % Long.BYTES != 0) {
            throw new IllegalArgumentException("a " + type + " of " + bytes + " bytes");
        }
    }

    /** Writes the first state of a primitive. */
    @FunctionalInterface
    public interface Initialiser {

        /** Called once, on zeroed memory, before anybody else can find the place. */
        void initialise(MemorySegment segment, long offset, Host host);
    }
}
