package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.EventLayout.SET;
import static dev.interlock.shm.sync.EventLayout.STATE_OFFSET;
import static dev.interlock.shm.sync.EventLayout.WAITERS;
import static dev.interlock.shm.sync.EventLayout.generation;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A flag between the threads of any number of processes that one can wait for.
 *
 * <p>Behaves as Python's {@code multiprocessing.Event}. There the waiters are counted under a lock, and a killed waiter
 * can leave whoever sets the event waiting for it; here there is no lock and nobody is waited for.
 *
 * <h2>The word and what always holds of it</h2>
 *
 * <p>{@link EventLayout} draws it. Every change is one compare-and-set of the only word, so a death at any access
 * leaves an event that is either as before or as after.
 *
 * <ul>
 *   <li><b>W is set before anybody sleeps</b>, and the futex compares the half word that contains it. The setting takes
 *       W away and wakes all.
 *   <li><b>The generation counts the settings.</b> A waiter remembers the one that it came in; another one means that
 *       the event was set meanwhile, even if somebody has cleared it since. So {@code set(); clear();} lets go whoever
 *       was waiting, however late he gets to run. Its 62 bits do not run over; the 30 in the futex word can only make
 *       one single sleep begin in vain, after 2^30 settings between a load and a system call.
 *   <li>A wake-up is for all, so one who gives up or dies takes nothing from the others. One who dies between setting
 *       and waking leaves a set event with sleepers; the end of their slice ({@link LinuxHost#SLICE_NANOS}) finds it.
 * </ul>
 *
 * <p><b>Memory ordering.</b> What a thread did before {@link #set()} is visible to everybody whose wait ends because of
 * it or who then finds the event set, also if it was set already. <b>Progress.</b> {@link #isSet()} is wait-free,
 * {@link #set()} and {@link #clear()} are lock-free and never block. Whoever waits looks a while before it sleeps
 * ({@link Host#looks()}), some 25 microseconds of its processor on Linux.
 */
public final class Event {

    /** Events by name, see {@code SharedHeap.open}. */
    public static final SyncType<Event> TYPE = SyncType.alone("event", Event::at);

    private final MemorySegment segment;
    private final long state;
    private final Host host;

    private Event(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.state = offset + STATE_OFFSET;
        this.host = host;
        // Bounds and alignment are refused here rather than at the first use.
        ShmAccess.getLongVolatile(segment, state);
    }

    /** An event for a heap to create, not set. */
    public static SyncDefinition<Event> cleared() {
        return new SyncDefinition<>(TYPE, (int) EventLayout.BYTES, (segment, offset, host) -> {});
    }

    /**
     * The event at this place. Nothing is written: zeroed memory is an event that is not set, and every process that
     * names the same place means the same event.
     *
     * @param offset in bytes, a multiple of 8, with {@link EventLayout#BYTES} bytes behind it
     * @throws dev.interlock.shm.access.OutOfSegmentException if the event would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     */
    public static Event at(MemorySegment segment, long offset) {
        return new Event(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static Event at(MemorySegment segment, long offset, Host host) {
        return new Event(segment, offset, host);
    }

    /** Whether the event is set; may be out of date when it returns. */
    public boolean isSet() {
        return (word() & SET) != 0;
    }

    /** Sets the event and lets everybody go who waits. Does nothing but publish if it is set already. */
    public void set() {
        while (true) {
            long word = word();
            // Also when nothing changes: only a store that the waiter reads orders what this thread did before.
            boolean already = (word & SET) != 0;
            if (ShmAccess.compareAndSetLong(segment, state, word, already ? word : EventLayout.whenSet(word))) {
                if ((word & WAITERS) != 0) {
                    host.wake(segment, state, Integer.MAX_VALUE);
                }
                return;
            }
        }
    }

    /** Makes the event not set; whoever comes to wait from now on waits for the next {@link #set()}. */
    public void clear() {
        long word = word();
        while ((word & SET) != 0 && !ShmAccess.compareAndSetLong(segment, state, word, word & ~SET)) {
            word = word();
        }
    }

    /** Waits until the event is set, through interrupts. */
    public void await() {
        try {
            boolean ignored = await(Host.NO_DEADLINE, false);
        } catch (InterruptedException e) {
            throw new AssertionError("a wait that ignores interrupts was interrupted", e);
        }
    }

    /**
     * Waits until the event is set. An interrupt is noticed within a slice of the host, 10 ms on Linux.
     *
     * @throws InterruptedException if the thread is interrupted, before or while it waits
     */
    public void awaitInterruptibly() throws InterruptedException {
        boolean ignored = await(Host.NO_DEADLINE, true);
    }

    /**
     * Waits until the event is set, at most this long; a timeout of zero or less does not wait.
     *
     * @return whether the event was set at some moment of the call; false if the time passed
     * @throws InterruptedException if the thread is interrupted, before or while it waits
     */
    public boolean await(Duration timeout) throws InterruptedException {
        return await(Deadline.after(host, timeout), true);
    }

    private boolean await(long deadline, boolean interruptible) throws InterruptedException {
        long came = generation(word());
        int looks = host.looks();
        while (true) {
            if (interruptible && Thread.interrupted()) {
                throw new InterruptedException();
            }
            long word = word();
            if ((word & SET) != 0 || generation(word) != came) {
                return true;
            }
            if (Deadline.isPast(host, deadline)) {
                return false;
            }
            if (looks-- > 0) {
                Thread.onSpinWait();
                continue;
            }
            long announced = word | WAITERS;
            if (word == announced || ShmAccess.compareAndSetLong(segment, state, word, announced)) {
                host.await(segment, state, (int) announced, deadline);
            }
        }
    }

    private long word() {
        return ShmAccess.getLongVolatile(segment, state);
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        String where = "Event in '" + SegmentNames.of(segment) + "' at " + state + ", ";
        try {
            return where + (isSet() ? "set" : "not set");
        } catch (SegmentClosedException e) {
            return where + "closed";
        }
    }
}
