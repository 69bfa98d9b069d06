package dev.interlock.stress.processes;

import java.util.concurrent.locks.LockSupport;

/**
 * A gap, held open. On a machine with too few processors the other process runs only when this one gives
 * its processor up; so it does.
 */
final class Window {

    private static final long NANOS = 20_000;

    private Window() {}

    static void open() {
        LockSupport.parkNanos(NANOS);
    }
}
