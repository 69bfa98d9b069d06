package dev.interlock.lincheck.modes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The element type and mode under test. Lincheck makes subjects by a constructor without parameters, so the suite says
 * here which variant the next ones are.
 */
record Variant(Cell.Type type, Mode mode) {

    private static final long BLOCK_BYTES = 64;
    private static final long CELL_OFFSET = 32;

    private static @Nullable Variant current;

    static Variant current() {
        return Objects.requireNonNull(current, "no variant has been chosen");
    }

    void choose() {
        current = this;
    }

    /** A cell in fresh memory with its lock in front of it. */
    Locked fresh() {
        MemorySegment memory = World.zeroed(BLOCK_BYTES);
        RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());
        return new Locked(type.at(memory, CELL_OFFSET, mode.viewsTakeTheLock ? lock : null), lock, mode);
    }

    /** A cell, its lock and how to use it. */
    record Locked(Cell cell, RecursiveLock lock, Mode mode) {

        long add(long delta) {
            return mode.add(cell, delta, lock);
        }
    }
}
