package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.SemaphoreLayout.AVAILABLE_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.DEATHS_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.HOLDERS_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.LIMIT_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.REPAIRED_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.SIGNAL_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.TOTAL_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.WAITERS_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a {@link Semaphore}, how permits pass from one process to another, and how their waiters are woken.
 * {@link SemaphoreLayout} draws the words, which change under the guard at the front.
 *
 * <ul>
 *   <li><b>An acquisition is one store</b>, of what this process holds. So is a release: of the same, or of the total.
 *       The value follows from both and is computed anew if somebody died between the two.
 *   <li><b>While nobody waits, a process keeps what it releases</b>, in its slot, and acquires it there again:
 *       {@link OpenSlot}. What is kept counts to the value. Who finds nothing available, or has to know the value, shuts
 *       the slots in the guard and gathers what is kept in them.
 *   <li><b>A waiter sets waiters, when all slots are shut, and reads the signal in the guard</b>, and sleeps on the
 *       signal outside. No slot is opened while waiters is set. A release that finds it set clears it, moves the signal,
 *       and wakes one, after it has left the guard.
 *   <li><b>Whoever has slept and acquires</b> shuts the slots and sets waiters again, since others may still sleep, and
 *       wakes the next if there is another permit: several releases in a row wake only one. Whoever has slept and gives
 *       up hands the wake-up on. So with living processes none is lost; one that a dead process took along is made good
 *       by the end of the others' slices.
 * </ul>
 *
 * <h2>Death</h2>
 *
 * <p>At the end of each slice, and before it says that there is no permit, a thread asks outside the guard who of the
 * holders is dead, and inside takes their permits back. Each death is counted before the permits come back, so nobody
 * has one of them untold. One who is told notes up to which death he knows; a declaration covers that many.
 */
final class SemaphoreState {

    private static final String WHAT = "semaphore";

    private final MemorySegment segment;
    private final Host host;
    private final StateGuard guard;
    private final Holders holders;
    private final OpenSlot mine;

    private final long signal;
    private final long waiters;
    private final long available;
    private final long total;
    private final long limit;
    private final long deaths;
    private final long repaired;

    /** The number of deaths of which an acquisition through this object has been told. */
    private volatile int told;

    SemaphoreState(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.host = host;
        this.signal = offset + SIGNAL_OFFSET;
        this.waiters = offset + WAITERS_OFFSET;
        this.available = offset + AVAILABLE_OFFSET;
        this.total = offset + TOTAL_OFFSET;
        this.limit = offset + LIMIT_OFFSET;
        this.deaths = offset + DEATHS_OFFSET;
        this.repaired = offset + REPAIRED_OFFSET;
        this.guard = new StateGuard(segment, offset, host, new Repair());
        this.holders = new Holders(segment, offset + HOLDERS_OFFSET, host, WHAT);
        this.mine = holders.open();
    }

    /** The value, as it was at one moment; through a read-only mapping, of words that were read one after the other. */
    int value() {
        int opened = holders.opened();
        int value = ShmAccess.getIntVolatile(segment, available);
        if ((opened & 1) == 0 && opened == holders.opened()) {
            return value; // nothing was kept anywhere, from before it was read until after
        }
        if (segment.isReadOnly()) {
            return value + holders.keptByAll();
        }
        guard.enter();
        try {
            return gather();
        } finally {
            guard.leave();
        }
    }

    int limit() {
        return ShmAccess.getInt(segment, limit);
    }

    int capacity() {
        return holders.capacity();
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
        boolean slept = false;
        boolean served = false;
        try {
            while (guard.enter(deadline, interruptible)) {
                int seen;
                int before;
                Acquisition acquisition;
                try {
                    seen = ShmAccess.getInt(segment, signal);
                    before = slept || holders.find() == Holders.NO_SLOT ? gather() : gatherIfNone();
                    acquisition = takeOrAnnounce(before, slept, wait);
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
                            throw holders.full(WHAT);
                        }
                        return Acquisition.TIMED_OUT;
                    }
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

    /** Gives a permit back, or makes one, and wakes one waiter. */
    void release() {
        if (mine.releaseAndKeep()) {
            return;
        }
        boolean wake;
        guard.enter();
        try {
            giveBack();
            wake = moveSignalIfAwaited();
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
            int slot = holders.find();
            if (slot == Holders.NO_SLOT || holders.held(slot) == 0) {
                throw new NotOwnerException(
                        SegmentNames.of(segment),
                        "has a semaphore of which no permit is out to this process, which so cannot declare consistent",
                        null);
            }
            // Never backwards: another may have been told of more deaths and declared them repaired.
            if (told - ShmAccess.getInt(segment, repaired) > 0) {
                ShmAccess.setInt(segment, repaired, told);
            }
        } finally {
            guard.leave();
        }
    }

    /** Null if there was no permit, and then waiters is set if asked for; or no slot. */
    private @Nullable Acquisition takeOrAnnounce(int before, boolean slept, boolean announce) {
        if (slept || before == 0 && announce) {
            ShmAccess.setIntVolatile(segment, waiters, 1);
        }
        int slot = before == 0 ? Holders.NO_SLOT : holders.claim();
        if (slot == Holders.NO_SLOT) {
            return null;
        }
        boolean ignored = holders.hold(slot); // the acquisition; no process can hold more than there are
        ShmAccess.setIntVolatile(segment, available, before - 1);
        int known = ShmAccess.getInt(segment, deaths);
        if (known == ShmAccess.getInt(segment, repaired)) {
            return Acquisition.ACQUIRED;
        }
        told = known;
        return Acquisition.OWNER_DIED;
    }

    private void giveBack() {
        int own = holders.find();
        if (own == Holders.NO_SLOT || holders.isOpen(own) || holders.held(own) == 0) {
            int ignored = gather(); // whether and where a permit is out can be told only when nothing moves
        }
        int slot = holders.findHolder();
        if (slot != Holders.NO_SLOT && slot == own && mayKeep()) {
            holders.open(slot, holders.held(slot) - 1, 1); // the release
            return;
        }
        if (slot != Holders.NO_SLOT) {
            holders.unhold(slot); // the release
        } else {
            makeAnother();
        }
        ShmAccess.setIntVolatile(segment, available, ShmAccess.getInt(segment, available) + 1);
    }

    private void makeAnother() {
        int all = ShmAccess.getInt(segment, total);
        if (all == ShmAccess.getInt(segment, limit)) {
            throw new SemaphoreOverflowException(
                    SegmentNames.of(segment),
                    "has a semaphore released too many times: no permit is out, and more than " + all
                            + " it cannot have",
                    null);
        }
        ShmAccess.setInt(segment, total, all + 1); // the release
    }

    /** Who acquires what is kept is told of no death and wakes nobody. */
    private boolean mayKeep() {
        return ShmAccess.getIntVolatile(segment, waiters) == 0
                && ShmAccess.getInt(segment, deaths) == ShmAccess.getInt(segment, repaired);
    }

    /** Makes available what is kept anywhere, so that it is the value; how much it is. */
    private int gather() {
        int value = ShmAccess.getInt(segment, available);
        if (holders.isAnyOpen()) {
            value += holders.shutAll();
            ShmAccess.setIntVolatile(segment, available, value);
            holders.sayAllShut();
        }
        return value;
    }

    /** What is available, which is 0 only if the value is. */
    private int gatherIfNone() {
        int value = ShmAccess.getInt(segment, available);
        return value == 0 ? gather() : value;
    }

    /** In the guard; whether to wake, after it. */
    private boolean moveSignalIfAwaited() {
        if (ShmAccess.getIntVolatile(segment, waiters) == 0) {
            return false;
        }
        ShmAccess.setIntVolatile(segment, waiters, 0);
        moveSignal();
        return true;
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
        List<Long> dead = holders.findDead();
        if (dead.isEmpty() || !guard.enter(deadline, interruptible)) {
            return false;
        }
        try {
            int ignored = gather();
            for (int slot = holders.findAnyOf(dead); slot != Holders.NO_SLOT; slot = holders.findAnyOf(dead)) {
                // Before the permits come back: whoever dies in between has somebody told of a death once too often.
                ShmAccess.setInt(segment, deaths, ShmAccess.getInt(segment, deaths) + 1);
                int value = ShmAccess.getInt(segment, available) + holders.held(slot);
                holders.clear(slot);
                ShmAccess.setIntVolatile(segment, available, value);
            }
            moveSignal();
        } finally {
            guard.leave();
        }
        host.wake(segment, signal, Integer.MAX_VALUE);
        return true;
    }

    /** Somebody died in the guard: what follows from total and holders is computed anew, and all look again. */
    private final class Repair implements Runnable {
        @Override
        public void run() {
            int value = ShmAccess.getInt(segment, total) - holders.outToAll();
            ShmAccess.setIntVolatile(segment, available, value);
            moveSignal();
            host.wake(segment, signal, Integer.MAX_VALUE);
        }
    }
}
