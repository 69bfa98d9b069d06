package dev.interlock.stress.crashes;

import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.MemorySegment;

/**
 * A counter and its mirror, equal whenever nobody is inside the guard; whoever enters after a death is told and repairs.
 *
 * <pre>
 * offset   0       8
 *          +-------+--------+
 *          | count | mirror |
 *          +-------+--------+
 * </pre>
 */
final class MirroredCount {

    static final long BYTES = 2 * Long.BYTES;

    /** A primitive in the part of a lock. */
    interface Guard {

        /** Comes back inside; whether somebody died there and nobody has repaired. */
        boolean enter();

        /** By one who is inside. */
        void declareRepaired();

        void leave();
    }

    private final Guard guard;
    private final SharedLong count;
    private final SharedLong mirror;

    MirroredCount(MemorySegment memory, long offset, Guard guard) {
        this.guard = guard;
        this.count = SharedLong.at(memory, offset);
        this.mirror = SharedLong.at(memory, offset + Long.BYTES);
    }

    void enter() {
        if (guard.enter()) {
            mirror.set(count.get());
            guard.declareRepaired();
        }
    }

    void leave() {
        guard.leave();
    }

    long increment() {
        enter();
        try {
            long next = count.get() + 1;
            count.set(next);
            // Not next: that would heal a difference that somebody forgot to repair.
            mirror.set(mirror.get() + 1);
            return next;
        } finally {
            leave();
        }
    }

    long total() {
        enter();
        try {
            return count.get();
        } finally {
            leave();
        }
    }

    boolean isWhole() {
        enter();
        try {
            return looksWhole();
        } finally {
            leave();
        }
    }

    /** For one who is inside in another way. */
    boolean looksWhole() {
        return count.get() == mirror.get();
    }

    /** For one who is inside in another way. */
    long countInside() {
        return count.get();
    }
}
