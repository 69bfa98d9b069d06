package dev.interlock.shm.view;

import dev.interlock.shm.sync.RecursiveLock;

/**
 * Which lock, if any, the accesses of a view take.
 *
 * <p>A lock mode makes every single access atomic. It does <b>not</b> make two accesses one: with any mode,
 * {@code v.set(v.get() + 1)} takes the lock twice and loses updates in between, as {@code v.value += 1} does in Python.
 * {@code update(x -> x + 1)} and {@code withLock(…)} are one step.
 */
public sealed interface LockMode {

    /** No lock: bare accesses. Python's {@code lock=False}. */
    static LockMode none() {
        return None.NONE;
    }

    /** A recursive lock of the object's own, beside it in memory. Python's default. */
    static LockMode own() {
        return Own.OWN;
    }

    /** This lock, which may serve several objects: one {@code withLock} spans them. Python's {@code lock=lock}. */
    static LockMode external(RecursiveLock lock) {
        return new External(lock);
    }

    /** See {@link #none()}. */
    enum None implements LockMode {
        /** The only instance. */
        NONE
    }

    /** See {@link #own()}. */
    enum Own implements LockMode {
        /** The only instance. */
        OWN
    }

    /**
     * See {@link #external}.
     *
     * @param lock the lock that is taken
     */
    record External(RecursiveLock lock) implements LockMode {}
}
