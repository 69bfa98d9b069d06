package dev.interlock.shm.list;

import dev.interlock.shm.access.Probe;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Runs something just before the k-th access, or ends what passes for a process there. Single-threaded. */
public final class AtAccess implements Probe {

    /** What a dead process does: nothing, at every further access, so that no clean-up of a living JVM helps it. */
    static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1;

        ProcessDied() {
            super("died", null, false, false);
        }
    }

    private static long toGo = Long.MAX_VALUE;
    private static @Nullable Runnable meanwhile;

    /** For the loader of probes. */
    public AtAccess() {}

    /** Does work, and something else before its k-th access, counted from 0; whether there was such an access. */
    static boolean interrupt(int k, Runnable work, Runnable other) {
        toGo = k;
        meanwhile = other;
        try {
            work.run();
            return meanwhile == null;
        } finally {
            toGo = Long.MAX_VALUE;
            meanwhile = null;
        }
    }

    /** Runs a life that ends at its k-th access, counted from 0; whether it came to that. */
    static boolean ends(int k, Runnable life) {
        toGo = k;
        meanwhile = null;
        try {
            life.run();
            return false;
        } catch (ProcessDied e) {
            return true;
        } finally {
            toGo = Long.MAX_VALUE;
        }
    }

    @Override
    public void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        if (toGo == Long.MAX_VALUE || --toGo >= 0) {
            return;
        }
        Runnable other = meanwhile;
        if (other == null) {
            throw new ProcessDied();
        }
        meanwhile = null;
        toGo = Long.MAX_VALUE;
        other.run();
    }
}
