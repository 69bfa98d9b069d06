package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.ReadWriteLockLayout.HOLDERS_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.INCONSISTENT_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.READER_SIGNAL_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.SLEEPING_READERS_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.THREAD_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.WRITER_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.WRITER_SIGNAL_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ThreadIdentity;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The words of a {@link ReadWriteLock}, and how reading and writing pass from one thread to the next.
 * {@link ReadWriteLockLayout} draws the words, which change under the guard at the front.
 *
 * <ul>
 *   <li><b>Each acquisition and each release is one store</b>: of the writer, or of the number of readers of this
 *       process. Nothing else is kept that would have to agree with it.
 *   <li><b>While nobody writes or waits to, and no repair is due, a process reads through its open slot</b>, without
 *       the guard: {@link OpenSlot}. Who wants to write shuts all slots first, and then sees who reads.
 *   <li><b>Writers that wait are counted per process</b>, so that the count of a dead one can be told from others.
 *       Leaving it is one atomic step outside the guard, since one whose time is up cannot wait for the guard; it then
 *       wakes readers, whom it may have kept out, and a writer, whose wake-up it may have had.
 *   <li><b>A waiter reads its signal before it looks at anything else</b>, and sleeps while the signal stands. Readers
 *       are woken all at once, writers one at a time: a writer that was woken either acquires, and then wakes the next
 *       when it releases, or finds the lock taken, and then the one who took it does.
 * </ul>
 */
final class ReadWriteState {

    private static final String WHAT = "read-write lock";

    private final MemorySegment segment;
    private final Host host;
    private final long self;
    private final StateGuard guard;
    private final Holders holders;
    private final OpenSlot mine;
    private final ReadHolds holds = new ReadHolds();

    private final long writer;
    private final long writerThread;
    private final long readerSignal;
    private final long writerSignal;
    private final long sleepingReaders;
    private final long inconsistent;

    ReadWriteState(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.host = host;
        this.self = host.self();
        this.writer = offset + WRITER_OFFSET;
        this.writerThread = offset + THREAD_OFFSET;
        this.readerSignal = offset + READER_SIGNAL_OFFSET;
        this.writerSignal = offset + WRITER_SIGNAL_OFFSET;
        this.sleepingReaders = offset + SLEEPING_READERS_OFFSET;
        this.inconsistent = offset + INCONSISTENT_OFFSET;
        this.guard = new StateGuard(segment, offset, host, new Repair());
        this.holders = new Holders(segment, offset + HOLDERS_OFFSET, host, WHAT);
        this.mine = holders.open();
    }

    int capacity() {
        return holders.capacity();
    }

    long writingProcess() {
        return ShmAccess.getLongVolatile(segment, writer);
    }

    boolean isWrittenByCurrentThread() {
        return ShmAccess.getLongVolatile(segment, writer) == self
                && ShmAccess.getLongVolatile(segment, writerThread) == currentThread();
    }

    /** How often the calling thread reads. */
    int readHoldCount() {
        return holds.count();
    }

    /**
     * Begins to read.
     *
     * @param wait whether to wait for writers; the guard is waited for in any case
     * @throws InterruptedException if {@code interruptible}, and the thread was interrupted; it does not read
     */
    Acquisition acquireRead(long deadline, boolean interruptible, boolean wait) throws InterruptedException {
        if (interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (mine.acquire()) {
            holds.add(1);
            return Acquisition.ACQUIRED;
        }
        if (isWrittenByCurrentThread()) {
            throw reentry("writes, and cannot acquire it to read");
        }
        return acquireReadInGuard(deadline, interruptible, wait);
    }

    private Acquisition acquireReadInGuard(long deadline, boolean interruptible, boolean wait)
            throws InterruptedException {
        boolean again = holds.count() > 0;
        while (guard.enter(deadline, interruptible)) {
            int seen;
            boolean welcome;
            try {
                seen = ShmAccess.getIntVolatile(segment, readerSignal);
                welcome = ShmAccess.getLong(segment, writer) == ProcessIdentity.NONE
                        && (again || !holders.isAnybodyWaiting());
                int slot = welcome ? claim() : Holders.NO_SLOT;
                if (slot != Holders.NO_SLOT) {
                    read(slot);
                    holds.add(1);
                    return result();
                }
                if (wait) {
                    ShmAccess.setInt(segment, sleepingReaders, 1);
                }
            } finally {
                guard.leave();
            }
            if (!awaitOthers(readerSignal, seen, deadline, interruptible, wait, welcome)) {
                return Acquisition.TIMED_OUT;
            }
        }
        return Acquisition.TIMED_OUT;
    }

    /** In the guard. */
    private void read(int slot) {
        if (!holders.isOpen(slot) && mayOpen()) {
            holders.open(slot, holders.held(slot) + 1, 0); // the acquisition
        } else if (!holders.hold(slot)) { // the acquisition
            throw new RecursionLimitException(
                    SegmentNames.of(segment),
                    "has a read-write lock acquired to read 2^31 - 1 times by one process",
                    null);
        }
    }

    /** Who reads through an open slot asks for no writer, is told of no death and wakes nobody. */
    private boolean mayOpen() {
        return ShmAccess.getInt(segment, inconsistent) == 0 && !holders.isAnybodyWaiting();
    }

    void releaseRead() {
        if (holds.count() == 0) {
            throw notOwner("read", "release");
        }
        if (mine.release()) {
            holds.add(-1);
            return;
        }
        boolean wake;
        guard.enter();
        try {
            int slot = holders.find();
            holders.unhold(slot); // the release
            holds.add(-1);
            wake = holders.findHolder() == Holders.NO_SLOT && holders.isAnybodyWaiting();
            if (wake) {
                move(writerSignal);
            }
        } finally {
            guard.leave();
        }
        if (wake) {
            host.wake(segment, writerSignal, 1);
        }
    }

    /** Begins to write; as {@link #acquireRead}. */
    Acquisition acquireWrite(long deadline, boolean interruptible, boolean wait) throws InterruptedException {
        if (isWrittenByCurrentThread() || holds.count() > 0) {
            throw reentry("reads or writes, and cannot acquire it to write");
        }
        int waitingIn = Holders.NO_SLOT;
        try {
            while (guard.enter(deadline, interruptible)) {
                int seen;
                boolean full;
                try {
                    seen = ShmAccess.getIntVolatile(segment, writerSignal);
                    shutAll();
                    if (ShmAccess.getLong(segment, writer) == ProcessIdentity.NONE
                            && holders.findHolder() == Holders.NO_SLOT) {
                        ShmAccess.setLong(segment, writerThread, currentThread());
                        ShmAccess.setLongVolatile(segment, writer, self); // the acquisition
                        if (waitingIn != Holders.NO_SLOT) {
                            holders.leaveWaiting(waitingIn);
                            waitingIn = Holders.NO_SLOT;
                        }
                        return result();
                    }
                    if (wait && waitingIn == Holders.NO_SLOT) {
                        int slot = claim();
                        if (slot != Holders.NO_SLOT) {
                            holders.beginWaiting(slot);
                            waitingIn = slot;
                        }
                    }
                    full = wait && waitingIn == Holders.NO_SLOT;
                } finally {
                    guard.leave();
                }
                if (!awaitOthers(writerSignal, seen, deadline, interruptible, wait, full)) {
                    return Acquisition.TIMED_OUT;
                }
            }
            return Acquisition.TIMED_OUT;
        } finally {
            if (waitingIn != Holders.NO_SLOT) {
                waitNoMore(waitingIn);
            }
        }
    }

    void releaseWrite() {
        requireWriter("release");
        boolean toWriter;
        boolean toReaders;
        guard.enter();
        try {
            ShmAccess.setLongVolatile(segment, writer, ProcessIdentity.NONE); // the release
            toWriter = holders.isAnybodyWaiting();
            toReaders = !toWriter && ShmAccess.getInt(segment, sleepingReaders) != 0;
            if (toWriter) {
                move(writerSignal);
            } else if (toReaders) {
                ShmAccess.setInt(segment, sleepingReaders, 0);
                move(readerSignal);
            }
        } finally {
            guard.leave();
        }
        if (toWriter) {
            host.wake(segment, writerSignal, 1);
        } else if (toReaders) {
            host.wake(segment, readerSignal, Integer.MAX_VALUE);
        }
    }

    void markConsistent() {
        requireWriter("declare consistent");
        guard.enter();
        try {
            ShmAccess.setInt(segment, inconsistent, 0);
        } finally {
            guard.leave();
        }
    }

    /**
     * Waits on a signal, and at the end of a slice takes from the dead what they hold.
     *
     * @param full that the caller could not enter the table of holders, so that only a death helps
     * @return whether it is worth looking at the lock again; false if the time is up
     */
    private boolean awaitOthers(
            long signal, int seen, long deadline, boolean interruptible, boolean wait, boolean full)
            throws InterruptedException {
        if (full || !wait || Deadline.isPast(host, deadline)) {
            if (takeFromTheDead(deadline, interruptible)) {
                return true;
            }
            if (full) {
                throw holders.full(WHAT);
            }
            return false;
        }
        Host.Wakeup wakeup = host.await(segment, signal, seen, deadline);
        if (interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (wakeup == Host.Wakeup.ELAPSED) {
            boolean ignored = takeFromTheDead(deadline, interruptible);
        }
        return true;
    }

    /** Whether somebody was dead and it is worth looking again. */
    private boolean takeFromTheDead(long deadline, boolean interruptible) throws InterruptedException {
        List<Long> dead = holders.findDead();
        long writing = ShmAccess.getLongVolatile(segment, writer);
        boolean writerIsDead = writing != ProcessIdentity.NONE && !host.isAlive(writing);
        if (dead.isEmpty() && !writerIsDead || !guard.enter(deadline, interruptible)) {
            return false;
        }
        try {
            if (writerIsDead && ShmAccess.getLong(segment, writer) == writing) {
                ShmAccess.setInt(segment, inconsistent, 1);
                ShmAccess.setLongVolatile(segment, writer, ProcessIdentity.NONE);
            }
            shutAll();
            for (int slot = holders.findAnyOf(dead); slot != Holders.NO_SLOT; slot = holders.findAnyOf(dead)) {
                holders.clear(slot);
            }
            wakeEverybody();
        } finally {
            guard.leave();
        }
        return true;
    }

    /** As {@link Holders#claim}; whoever has ended and left his slot open makes room. */
    private int claim() {
        if (holders.find() == Holders.NO_SLOT) {
            shutAll();
        }
        return holders.claim();
    }

    private void shutAll() {
        if (holders.isAnyOpen()) {
            int ignored = holders.shutAll();
            holders.sayAllShut();
        }
    }

    /** Outside the guard; a woken reader or writer that may not enter yet sleeps again. */
    private void waitNoMore(int slot) {
        holders.leaveWaiting(slot);
        move(writerSignal);
        host.wake(segment, writerSignal, 1);
        move(readerSignal);
        host.wake(segment, readerSignal, Integer.MAX_VALUE);
    }

    /** After a death, when any wake-up may have been lost. */
    private void wakeEverybody() {
        move(writerSignal);
        host.wake(segment, writerSignal, Integer.MAX_VALUE);
        move(readerSignal);
        host.wake(segment, readerSignal, Integer.MAX_VALUE);
    }

    /** Atomic, since it also happens outside the guard. */
    private void move(long signal) {
        ShmAccess.getAndAddInt(segment, signal, 1);
    }

    private Acquisition result() {
        return ShmAccess.getInt(segment, inconsistent) == 0 ? Acquisition.ACQUIRED : Acquisition.OWNER_DIED;
    }

    /** Of this thread alone, so that who reads writer and thread one after the other never finds it by accident. */
    private long currentThread() {
        return ThreadIdentity.pack(self, host.currentThread());
    }

    private void requireWriter(String attempt) {
        if (!isWrittenByCurrentThread()) {
            throw notOwner("write", attempt);
        }
    }

    private NotOwnerException notOwner(String how, String attempt) {
        return new NotOwnerException(
                SegmentNames.of(segment),
                "has a read-write lock that this thread does not hold to " + how + " and so cannot " + attempt,
                null);
    }

    private ReentryException reentry(String problem) {
        return new ReentryException(
                SegmentNames.of(segment),
                "has a read-write lock under which this thread " + problem + " too: it would wait for itself",
                null);
    }

    /** Nothing follows from anything else here but who ought to be awake. */
    private final class Repair implements Runnable {
        @Override
        public void run() {
            wakeEverybody();
        }
    }
}
