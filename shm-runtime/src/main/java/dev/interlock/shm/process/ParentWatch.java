package dev.interlock.shm.process;

import dev.interlock.shm.os.ProcessDeath;

/** Ends this process when its parent has ended, however that came about. */
final class ParentWatch {

    /** Nobody is left to read it but a system monitor. */
    static final int ORPHANED = 99;

    private ParentWatch() {}

    /**
     * Begins to watch, in a thread of its own. Halting runs no shutdown hooks, since those may wait for ever for
     * others who died too.
     *
     * @param parent the identity of the process that started this one
     */
    static void begin(long parent) {
        Thread.ofPlatform().daemon().name("parent watch").start(() -> {
            ProcessDeath.await(parent);
            Runtime.getRuntime().halt(ORPHANED);
        });
    }
}
