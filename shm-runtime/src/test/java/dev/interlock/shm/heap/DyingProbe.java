package dev.interlock.shm.heap;

import dev.interlock.shm.access.Probe;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Ends a process, or what passes for one, just before its k-th access. Inert until armed. */
public final class DyingProbe implements Probe {

    /** What a dead process does: nothing, at every further access, so that no clean-up of a living JVM helps it. */
    public static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1;

        ProcessDied() {
            super("died", null, false, false);
        }
    }

    private static final int DISARMED = -1;

    private static int accessesToLive = DISARMED;
    private static int accesses;
    private static boolean real;

    /** For the loader of probes. */
    public DyingProbe() {}

    /** The k-th access from now and all that follow throw {@link ProcessDied}. Single-threaded. */
    public static void dieAt(int k) {
        accesses = 0;
        accessesToLive = k;
        real = false;
    }

    /** At the k-th access from now this JVM says so and stands still, for somebody to kill it. */
    public static void standStillAt(int k) {
        dieAt(k);
        real = true;
    }

    /** Ends all dying; returns how many accesses there were since it was armed. */
    public static int disarm() {
        accessesToLive = DISARMED;
        return accesses;
    }

    @Override
    public void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        if (accessesToLive == DISARMED) {
            return;
        }
        if (accesses < accessesToLive) {
            accesses++;
            return;
        }
        if (real) {
            standStill();
        }
        throw new ProcessDied();
    }

    private static void standStill() {
        System.out.println("STANDING");
        try {
            int ignored = System.in.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
