package dev.interlock.shm.sync;

import dev.interlock.shm.access.Probe;
import java.lang.foreign.MemorySegment;

/** Ends what passes for a process just before its k-th access. Inert until armed; single-threaded. */
public final class EndingProbe implements Probe {

    /** What a dead process does: nothing, at every further access, so that no clean-up of a living JVM helps it. */
    static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1;

        ProcessDied() {
            super("died", null, false, false);
        }
    }

    private static long toLive = Long.MAX_VALUE;

    /** For the loader of probes. */
    public EndingProbe() {}

    /** Runs a life that ends at its k-th access, counted from 0; whether it came to that. */
    static boolean ends(int k, Runnable life) {
        toLive = k;
        try {
            life.run();
            return false;
        } catch (ProcessDied e) {
            return true;
        } finally {
            toLive = Long.MAX_VALUE;
        }
    }

    @Override
    public void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        if (toLive != Long.MAX_VALUE && --toLive < 0) {
            throw new ProcessDied();
        }
    }
}
