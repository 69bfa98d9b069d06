package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.SemaphoreLayout.SIGNAL_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.WAITERS_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How the {@link Permits} of a {@link Semaphore} pass from one process to another, and how their waiters are woken.
 * {@link SemaphoreLayout} draws the words, which change under the guard at the front.
 *
 * <ul>
 *   <li><b>While nobody waits, a process keeps what it releases</b>, and needs no guard to acquire it again.
 *   <li><b>Who finds permits only where another process keeps them pauses first</b>, as at a busy {@link Backoff lock}:
 *       to shut the slot of a process that passes costs it, and then the one that shut it, a way through the guard.
 *   <li><b>Who finds none looks a while</b> if all that are out are out to its own process: then the semaphore tells of
 *       something, and whoever releases next may not be far. One that is out to another process comes back when that one
 *       has done its work and keeps it no longer, which is mostly not worth looking for.
 *   <li><b>A waiter sets waiters, when all slots are shut, and reads the signal in the guard</b>, and sleeps on the
 *       signal outside. No slot is opened while waiters is set. A release that finds it set clears it, moves the signal,
 *       and wakes one, after it has left the guard.
 *   <li><b>Whoever has slept and acquires</b> shuts the slots and sets waiters again, since others may still sleep, and
 *       wakes the next if there is another permit: several releases in a row wake only one. Whoever has slept and gives
 *       up hands the wake-up on. So with living processes none is lost; one that a dead process took along is made good
 *       by the end of the others' slices.
 *   <li><b>At the end of each slice, and before it says that there is no permit</b>, a thread asks outside the guard who
 *       of the holders is dead, and inside takes their permits back.
 * </ul>
 */
final class SemaphoreState {

    private final MemorySegment segment;
    private final Host host;
    private final StateGuard guard;
    private final Permits permits;
    private final OpenSlot mine;

    private final long signal;
    private final long waiters;

    SemaphoreState(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.host = host;
        this.signal = offset + SIGNAL_OFFSET;
        this.waiters = offset + WAITERS_OFFSET;
        this.guard = new StateGuard(segment, offset, host, new Repair());
        this.permits = new Permits(segment, offset, host);
        this.mine = permits.open();
    }

    /** The value, as it was at one moment; through a read-only mapping, of words that were read one after the other. */
    int value() {
        int value = permits.valueIfAllShut();
        if (value >= 0) {
            return value;
        }
        if (segment.isReadOnly()) {
            return permits.roughValue();
        }
        guard.enter();
        try {
            return permits.gather();
        } finally {
            guard.leave();
        }
    }

    int limit() {
        return permits.limit();
    }

    int capacity() {
        return permits.capacity();
    }

    /**
     * Takes a permit.
     *
     * @param wait whether to wait for one if there is none; the guard is waited for in any case
     * @throws InterruptedException if {@code interruptible}, and the thread was interrupted; it has no permit
     */
    Acquisition acquire(long deadline, boolean interruptible, boolean wait) throws InterruptedException {
        if (interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        return mine.acquireKept()
                ? Acquisition.ACQUIRED
                : acquireInGuard(deadline, interruptible, wait);
    }

    private Acquisition acquireInGuard(long deadline, boolean interruptible, boolean wait)
            throws InterruptedException {
        boolean hasPaused = wait && pauseWhileKept(deadline);
        if (hasPaused && mine.acquireKept()) {
            return Acquisition.ACQUIRED;
        }
        boolean hasLooked = !wait || hasPaused || host.looks() == 0;
        boolean slept = false;
        boolean served = false;
        try {
            while (guard.enter(deadline, interruptible)) {
                int seen;
                int before;
                boolean looks;
                @Nullable Acquisition acquisition;
                try {
                    seen = ShmAccess.getInt(segment, signal);
                    before = slept ? permits.gather() : permits.gatherIfNone();
                    looks = before == 0 && !hasLooked && permits.areOutToNoOther();
                    if (slept || before == 0 && wait && !looks) {
                        ShmAccess.setIntVolatile(segment, waiters, 1);
                    }
                    acquisition = before == 0 ? null : permits.take(before);
                } finally {
                    guard.leave();
                }
                if (acquisition != null) {
                    served = true;
                    if (slept && before > 1) {
                        host.wake(segment, signal, 1);
                    }
                    return acquisition;
                }
                boolean full = before > 0;
                if (full || !wait || Deadline.isPast(host, deadline)) {
                    if (!takeFromTheDead(deadline, interruptible)) {
                        if (full) {
                            throw permits.full();
                        }
                        return Acquisition.TIMED_OUT;
                    }
                } else if (looks) {
                    hasLooked = true;
                    look(deadline);
                } else {
                    slept = true;
                    Host.Wakeup wakeup = host.await(segment, signal, seen, deadline);
                    if (interruptible && Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    if (wakeup == Host.Wakeup.ELAPSED) {
                        boolean ignored = takeFromTheDead(deadline, interruptible);
                    }
                }
            }
            return Acquisition.TIMED_OUT;
        } finally {
            if (slept && !served) {
                handWakeUpOn();
            }
        }
    }

    /** Until there may be a permit, or it is no longer worth it. */
    private void look(long deadline) {
        for (int looks = host.looks(); looks > 0; looks--) {
            if (permits.mayBeThere() || Deadline.isPast(host, deadline)) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    /** Gives a permit back, or makes one, and wakes one waiter. */
    void release() {
        if (mine.releaseAndKeep()) {
            return;
        }
        boolean wake;
        guard.enter();
        try {
            wake = ShmAccess.getIntVolatile(segment, waiters) != 0;
            permits.giveBack(!wake);
            if (wake) {
                ShmAccess.setIntVolatile(segment, waiters, 0);
                moveSignal();
            }
        } finally {
            guard.leave();
        }
        if (wake) {
            host.wake(segment, signal, 1);
        }
    }

    /** For a process that has a permit: the deaths that have been told of are repaired. */
    void markConsistent() {
        guard.enter();
        try {
            permits.markConsistent();
        } finally {
            guard.leave();
        }
    }

    private void moveSignal() {
        ShmAccess.setIntVolatile(segment, signal, ShmAccess.getInt(segment, signal) + 1);
    }

    /**
     * Outside the guard, since one whose time is up cannot wait for it; a release may clear waiters meanwhile, but then
     * it wakes somebody itself.
     */
    private void handWakeUpOn() {
        ShmAccess.setIntVolatile(segment, waiters, 1);
        host.wake(segment, signal, 1);
    }

    /** Takes permits back from processes that have died; whether somebody has and it is worth looking again. */
    private boolean takeFromTheDead(long deadline, boolean interruptible) throws InterruptedException {
        List<Long> dead = permits.findDead();
        if (dead.isEmpty() || !guard.enter(deadline, interruptible)) {
            return false;
        }
        try {
            permits.takeFrom(dead);
            moveSignal();
        } finally {
            guard.leave();
        }
        host.wake(segment, signal, Integer.MAX_VALUE);
        return true;
    }

    /** To take what another process keeps makes its next pass slow. */
    private boolean pauseWhileKept(long deadline) {
        KeptInUse kept = new KeptInUse();
        return host.spins() > 0 && kept.getAsBoolean() && Backoff.whileBusy(kept, host, deadline);
    }

    /**
     * Whether there are permits only with processes that keep them, which seem to pass: between two passes a permit lies
     * in its slot for a moment, so one that is seen there twice in a row is taken for idle.
     */
    private final class KeptInUse implements BooleanSupplier {
        private boolean seenBefore;

        @Override
        public boolean getAsBoolean() {
            if (!permits.areOnlyKept()) {
                return false;
            }
            boolean seen = permits.roughValue() > 0;
            boolean idle = seen && seenBefore;
            seenBefore = seen;
            return !idle;
        }
    }

    /** Somebody died in the guard: all look again. */
    private final class Repair implements Runnable {
        @Override
        public void run() {
            permits.repair();
            moveSignal();
            host.wake(segment, signal, Integer.MAX_VALUE);
        }
    }
}
