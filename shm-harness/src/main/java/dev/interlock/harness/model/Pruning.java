package dev.interlock.harness.model;

/**
 * Leaves out the executions in which a thread waits for a lock, in checks that trust the lock.
 *
 * <p>Why no interleaving of the data is missed: an attempt to take a held lock changes nothing but the lock's own flag
 * of waiters. So an execution in which a thread tries too early and waits does to the data what the execution does in
 * which that thread is scheduled only when the lock is free, and that one is explored too. An execution in which a wait
 * would begin is therefore abandoned: every further step of every thread throws {@link PrunedWait}, and the engine does
 * not judge it.
 *
 * <p>One execution runs at a time in a JVM, and threads take turns, so plain static fields serve.
 */
public final class Pruning {

    private static boolean enabled;
    private static boolean abandoned;

    private Pruning() {}

    /** For the engine: whether executions with a wait are left out from now on. */
    public static void enable(boolean enable) {
        enabled = enable;
        abandoned = false;
    }

    /** Throws if the execution has been abandoned. */
    public static void check() {
        if (abandoned) {
            throw new PrunedWait();
        }
    }

    static void begin() {
        abandoned = false;
    }

    static void abandonIfEnabled() {
        if (enabled) {
            abandoned = true;
            throw new PrunedWait();
        }
    }

    /** Ends an operation of an abandoned execution. */
    public static final class PrunedWait extends RuntimeException {

        private static final long serialVersionUID = 1;

        PrunedWait() {
            super("an execution in which a thread waits for a trusted lock", null, false, false);
        }
    }
}
