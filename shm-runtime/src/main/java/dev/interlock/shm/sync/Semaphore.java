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
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits for any number of processes, of which a death takes none away.
 *
 * <h2>Whose a permit is</h2>
 *
 * <p>A permit that is acquired is out to the acquiring <b>process</b>; which of its threads has it nobody notes. Any
 * thread of any process may release. What comes back is a permit of the releasing process if it has one out, else one
 * of another process, released on its behalf; and if none is out at all, the release makes a new one, up to the limit.
 * Thus the value is the initial value, plus releases, minus acquisitions, as long as everybody lives. The limit is
 * 2^31 - 1, or for a bounded semaphore its initial value: then a release without an acquisition is an error.
 *
 * <h2>Death</h2>
 *
 * <p>The permits that are out to a process come back when it dies: whoever waits looks at the end of each slice
 * ({@link LinuxHost#SLICE_NANOS}) who is dead, and so does whoever finds no permit and will not wait. From then on
 * <b>everybody who acquires is told {@link Acquisition#OWNER_DIED}</b>, until {@link #markConsistent()}: he has a permit
 * as good as any, and what the permits stand for may be half changed. A process that dies with no permit out, waiting or
 * releasing, is nobody's concern.
 *
 * <p>Where one process acquires and another releases, as signals from a producer to a consumer, a permit that a dead
 * consumer had used up comes back too, if nobody has released since. Whoever is told {@code OWNER_DIED} then has to
 * compare the value with what is really there.
 *
 * <h2>How</h2>
 *
 * <p>{@link SemaphoreLayout} draws the words, all changed under the guard at the front.
 *
 * <ul>
 *   <li><b>An acquisition is one store</b>, of the number of permits of this process. So is a release: of the same
 *       number, or of the total. The value follows from both and is computed anew if somebody died between the two.
 *   <li><b>A waiter sets waiters and reads the signal in the guard</b>, and sleeps on the signal outside. A release that
 *       finds waiters set clears it, moves the signal, and wakes one, after it has left the guard.
 *   <li><b>Whoever has slept and acquires</b> sets waiters again, since others may still sleep, and wakes the next if
 *       there is another permit: several releases in a row wake only one. Whoever has slept and gives up hands the
 *       wake-up on. So with living processes none is lost; one that a dead process took along is made good by the end of
 *       the others' slices.
 * </ul>
 *
 * <h2>Blocking, ordering, closing</h2>
 *
 * <p>Everything done before a release is visible to whoever acquires a permit afterwards, in any process. Not fair.
 * Every method waits for those who are in the guard at the moment: some ten accesses each. Waiting virtual threads do not
 * pin their carriers. {@code SharedMemory.close()} does not wait for permits that are out; they come back when the
 * process ends, unless somebody releases them before. A thread that waits while the segment is closed is told
 * {@link SegmentClosedException}.
 */
public final class Semaphore {

    /** Semaphores by name, see {@code SharedHeap.open}. */
    public static final SyncType<Semaphore> TYPE = SyncType.alone("semaphore", Semaphore::at);

    /** The largest value, 2^31 - 1. */
    public static final int MAX_VALUE = Integer.MAX_VALUE;

    private static final String WHAT = "semaphore";

    private final MemorySegment segment;
    private final Host host;
    private final StateGuard guard;
    private final Holders holders;

    private final long signal;
    private final long waiters;
    private final long available;
    private final long total;
    private final long limit;
    private final long deaths;
    private final long repaired;

    /** The number of deaths of which an acquisition through this object has been told. */
    private volatile int told;

    private Semaphore(MemorySegment segment, long offset, Host host) {
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
    }

    /** Bytes of a semaphore whose permits can be out to so many processes at once. */
    public static long bytes(int capacity) {
        return SemaphoreLayout.bytes(capacity);
    }

    /**
     * Writes a new semaphore into zeroed memory, before any other process knows of it.
     *
     * @param offset in bytes, a multiple of 8, with {@link #bytes} behind it
     * @param permits the initial value, 0 to 2^31 - 1
     * @param capacity to how many processes at once permits can be out, 1 to {@link HoldersLayout#MAX_CAPACITY}
     * @throws InvalidInitialValueException if a number is out of its range
     */
    public static void initialise(MemorySegment segment, long offset, int permits, int capacity) {
        initialise(segment, offset, permits, MAX_VALUE, capacity);
    }

    /** As {@link #initialise}, for a semaphore that never has more than its initial value. */
    public static void initialiseBounded(MemorySegment segment, long offset, int permits, int capacity) {
        initialise(segment, offset, permits, permits, capacity);
    }

    private static void initialise(MemorySegment segment, long offset, int permits, int limit, int capacity) {
        Holders.requireCapacity(segment, capacity);
        if (permits < 0) {
            throw new InvalidInitialValueException(
                    SegmentNames.of(segment), "cannot have a semaphore of " + permits + " permits", null);
        }
        ShmAccess.setInt(segment, offset + AVAILABLE_OFFSET, permits);
        ShmAccess.setInt(segment, offset + TOTAL_OFFSET, permits);
        ShmAccess.setInt(segment, offset + LIMIT_OFFSET, limit);
        Holders.publish(segment, offset + HOLDERS_OFFSET, capacity);
    }

    /** As {@link #of(int, int)}, for {@value HoldersLayout#DEFAULT_CAPACITY} processes. */
    public static SyncDefinition<Semaphore> of(int permits) {
        return of(permits, HoldersLayout.DEFAULT_CAPACITY);
    }

    /** A semaphore for a heap to create; the arguments are those of {@link #initialise}. */
    public static SyncDefinition<Semaphore> of(int permits, int capacity) {
        return new SyncDefinition<>(
                TYPE,
                Math.toIntExact(bytes(capacity)),
                (segment, offset, host) -> initialise(segment, offset, permits, capacity));
    }

    /** As {@link #of(int)}, for a semaphore that never has more than its initial value. */
    public static SyncDefinition<Semaphore> bounded(int permits) {
        return new SyncDefinition<>(
                TYPE,
                Math.toIntExact(bytes(HoldersLayout.DEFAULT_CAPACITY)),
                (segment, offset, host) ->
                        initialiseBounded(segment, offset, permits, HoldersLayout.DEFAULT_CAPACITY));
    }

    /**
     * The semaphore at this place. Nothing is written; every process that names the same place means the same.
     *
     * @throws NotInitialisedException if none has been created there
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     */
    public static Semaphore at(MemorySegment segment, long offset) {
        return at(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static Semaphore at(MemorySegment segment, long offset, Host host) {
        return new Semaphore(segment, offset, host);
    }

    /**
     * Waits for a permit as long as it takes, through interrupts. Never returns {@link Acquisition#TIMED_OUT}.
     *
     * @throws HoldersFullException if permits are out to as many other processes as there is room for, all alive
     */
    public Acquisition acquire() {
        return uninterruptibly(true);
    }

    /**
     * As {@link #acquire()}. An interrupt is noticed within a slice of the host, 10 ms on Linux.
     *
     * @throws InterruptedException if the thread is interrupted before it has a permit; it then has none
     */
    public Acquisition acquireInterruptibly() throws InterruptedException {
        return acquire(Host.NO_DEADLINE, true, true);
    }

    /** As {@link #acquire()}, but does not wait for permits: {@link Acquisition#TIMED_OUT} if there is none. */
    public Acquisition tryAcquire() {
        return uninterruptibly(false);
    }

    /**
     * As {@link #acquire()}, but waits at most this long; a timeout of zero or less does not wait for permits.
     *
     * @throws InterruptedException if the thread is interrupted before it has a permit; it then has none
     */
    public Acquisition tryAcquire(Duration timeout) throws InterruptedException {
        return timeout.isPositive()
                ? acquire(Deadline.after(host, timeout), true, true)
                : acquire(Host.NO_DEADLINE, true, false);
    }

    /**
     * Gives a permit back, or makes one; wakes one waiter.
     *
     * @throws SemaphoreOverflowException if none is out and there are as many as the limit; nothing has changed
     */
    public void release() {
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

    /**
     * Declares what the permits stand for repaired: who acquires from now on is told {@link Acquisition#ACQUIRED} again,
     * unless a death became known of which nobody has been told through this object.
     *
     * @throws NotOwnerException if no permit is out to this process
     */
    public void markConsistent() {
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

    /** The value: how many could acquire now without waiting. May be out of date when it returns. */
    public int availablePermits() {
        return ShmAccess.getIntVolatile(segment, available);
    }

    /** The largest value it can have: {@link #MAX_VALUE}, or for a bounded semaphore its initial value. */
    public int limit() {
        return ShmAccess.getInt(segment, limit);
    }

    /** To how many processes permits can be out at once. */
    public int capacity() {
        return holders.capacity();
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        String where = "Semaphore in '" + SegmentNames.of(segment) + "', ";
        try {
            return where + "value " + availablePermits();
        } catch (SegmentClosedException e) {
            return where + "closed";
        }
    }

    private Acquisition uninterruptibly(boolean wait) {
        try {
            return acquire(Host.NO_DEADLINE, false, wait);
        } catch (InterruptedException e) {
            throw new AssertionError("an acquisition that ignores interrupts was interrupted", e);
        }
    }

    private Acquisition acquire(long deadline, boolean interruptible, boolean wait) throws InterruptedException {
        boolean slept = false;
        boolean served = false;
        try {
            while (guard.enter(deadline, interruptible)) {
                int seen;
                int before;
                Acquisition acquisition;
                try {
                    seen = ShmAccess.getInt(segment, signal);
                    before = ShmAccess.getInt(segment, available);
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

    /** Null if there was no permit, and then waiters is set if asked for; or no slot. */
    private @Nullable Acquisition takeOrAnnounce(int before, boolean slept, boolean announce) {
        if (slept || before == 0 && announce) {
            ShmAccess.setIntVolatile(segment, waiters, 1);
        }
        int slot = before == 0 ? Holders.NO_SLOT : holders.claim();
        if (slot == Holders.NO_SLOT) {
            return null;
        }
        holders.setHeld(slot, holders.held(slot) + 1); // the acquisition
        ShmAccess.setIntVolatile(segment, available, before - 1);
        int known = ShmAccess.getInt(segment, deaths);
        if (known == ShmAccess.getInt(segment, repaired)) {
            return Acquisition.ACQUIRED;
        }
        told = known;
        return Acquisition.OWNER_DIED;
    }

    private void giveBack() {
        int before = ShmAccess.getInt(segment, available);
        int slot = holders.findHolder();
        if (slot != Holders.NO_SLOT) {
            holders.setHeld(slot, holders.held(slot) - 1); // the release
        } else {
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
        ShmAccess.setIntVolatile(segment, available, before + 1);
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
            int value = ShmAccess.getInt(segment, total) - holders.heldByAll();
            ShmAccess.setIntVolatile(segment, available, value);
            moveSignal();
            host.wake(segment, signal, Integer.MAX_VALUE);
        }
    }
}
