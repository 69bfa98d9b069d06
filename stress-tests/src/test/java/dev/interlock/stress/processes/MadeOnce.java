package dev.interlock.stress.processes;

import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/**
 * For a subject whose creation must not be repeated: each process of a round constructs its own, and a creation that
 * clears the memory first would undo what another has made by then.
 */
final class MadeOnce {

    /** What it needs of the zeroed memory, in bytes. */
    static final long BYTES = 64;

    private static final int BEGUN = 1;
    private static final int MADE = 2;

    private MadeOnce() {}

    /** Whoever comes first makes it; the others wait for him and attach. */
    static <T> T in(MemorySegment memory, long word, Supplier<T> make, Supplier<T> attach) {
        if (ShmAccess.compareAndSetInt(memory, word, 0, BEGUN)) {
            T made = make.get();
            ShmAccess.setIntVolatile(memory, word, MADE);
            return made;
        }
        while (ShmAccess.getIntVolatile(memory, word) != MADE) {
            Thread.onSpinWait();
        }
        return attach.get();
    }
}
