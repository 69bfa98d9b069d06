package dev.interlock.lincheck.sync;

import dev.interlock.harness.model.ModelHost;
import dev.interlock.shm.access.Host;
import java.lang.foreign.MemorySegment;

/** A process that can end in the midst of an operation: from then on whatever it asks of its system ends it again. */
public final class Mortal implements Host {

    /** Ends the operation of a process that has died. */
    public static final class Death extends RuntimeException {

        private static final long serialVersionUID = 1;

        Death() {
            super("died", null, false, false);
        }
    }

    /** When the process dies. */
    public enum Hour {
        FALLING_ASLEEP,
        WAKING_UP,
        WHEN_TOLD
    }

    private final ModelHost living;
    private final Hour hour;
    private boolean dead;
    private volatile boolean asleep;

    /** Dies at that hour. */
    public Mortal(ModelHost living, Hour hour) {
        this.living = living;
        this.hour = hour;
    }

    /** Returns when the process has gone to sleep for the first time. */
    public void awaitSleep() {
        while (!asleep) {
            Thread.onSpinWait();
        }
    }

    /** Ends it now. */
    public Death die() {
        dead = true;
        living.machine().kill(living);
        return new Death();
    }

    private void check() {
        if (dead) {
            throw new Death();
        }
    }

    @Override
    public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
        check();
        if (hour == Hour.FALLING_ASLEEP) {
            asleep = true;
            throw die();
        }
        asleep = true;
        Wakeup wakeup = living.await(segment, offset, expected, deadline);
        if (hour == Hour.WAKING_UP) {
            throw die();
        }
        return wakeup;
    }

    @Override
    public Wakeup awaitOwner(MemorySegment segment, long offset, int expected, long owner, long deadline) {
        check();
        return living.awaitOwner(segment, offset, expected, owner, deadline);
    }

    @Override
    public int wake(MemorySegment segment, long offset, int n) {
        check();
        return living.wake(segment, offset, n);
    }

    @Override
    public long self() {
        return living.self();
    }

    @Override
    public boolean isAlive(long identity) {
        return living.isAlive(identity);
    }

    @Override
    public long currentThread() {
        check();
        return living.currentThread();
    }

    @Override
    public long nanoTime() {
        return living.nanoTime();
    }

    @Override
    public int spins() {
        return 0;
    }
}
