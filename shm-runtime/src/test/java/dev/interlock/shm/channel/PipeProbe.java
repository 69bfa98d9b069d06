package dev.interlock.shm.channel;

import dev.interlock.shm.access.Probe;
import dev.interlock.shm.fixture.Parent;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Ends what passes for a process just before its k-th access, has it stand still there, or lets another act there.
 * Single-threaded.
 */
public final class PipeProbe implements Probe {

    /** What a dead process does: nothing, at every further access, so that no clean-up of a living JVM helps it. */
    static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1;

        ProcessDied() {
            super("died", null, false, false);
        }
    }

    private static final long INERT = Long.MAX_VALUE;

    private static long toLive = INERT;
    private static boolean stands;
    private static @Nullable Life between;

    /** For the loader of probes. */
    public PipeProbe() {}

    /** Part of a life. */
    interface Life {
        void live() throws InterruptedException;
    }

    /** Runs a life that ends at its k-th access, counted from 0; whether it came to that. */
    static boolean ends(int k, Life life) throws InterruptedException {
        toLive = k;
        try {
            life.live();
            return false;
        } catch (ProcessDied e) {
            return true;
        } finally {
            toLive = INERT;
        }
    }

    /** Runs something, and something else just before its k-th access; whether it came to that. */
    static boolean meanwhile(int k, Life other, Life life) throws InterruptedException {
        between = other;
        try {
            boolean ignored = ends(k, life);
            return between == null;
        } finally {
            between = null;
        }
    }

    /** At the k-th access from now this process says so and stands still, for somebody to kill it. */
    static void standStillAt(int k) {
        stands = true;
        toLive = k;
    }

    @Override
    public void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        if (toLive == INERT || --toLive >= 0) {
            return;
        }
        if (between != null) {
            toLive = INERT;
            live(between);
            between = null;
            return;
        }
        if (stands) {
            toLive = INERT;
            Parent.tell("standing");
            Parent.awaitDeath();
        }
        throw new ProcessDied();
    }

    private static void live(Life life) {
        try {
            life.live();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
