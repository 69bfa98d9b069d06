package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.ReadWriteLockLayout.READER_SIGNAL_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.SLEEPING_READERS_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.WRITER_SIGNAL_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/**
 * How reading and writing under a {@link ReadWriteLock} pass from one thread to the next: {@link ReadersAndWriter} behind
 * the guard at the front, and the signals on which others wait. {@link ReadWriteLockLayout} draws the words.
 *
 * <ul>
 *   <li><b>A waiter reads its signal before it looks at anything else</b>, and sleeps while the signal stands. Readers
 *       are woken all at once, writers one at a time: a writer that was woken either acquires, and then wakes the next
 *       when it releases, or finds the lock taken, and then the one who took it does.
 *   <li><b>A writer that gives up</b> wakes readers, whom it may have kept out, and a writer, whose wake-up it may have
 *       had.
 *   <li><b>At the end of each slice, and before it says that it cannot enter</b>, a thread asks outside the guard who is
 *       dead, and inside takes from them what they have.
 * </ul>
 */
final class ReadWriteState {

    private final MemorySegment segment;
    private final Host host;
    private final StateGuard guard;
    private final ReadersAndWriter words;
    private final OpenSlot mine;
    private final ReadHolds holds = new ReadHolds();

    private final long readerSignal;
    private final long writerSignal;
    private final long sleepingReaders;

    ReadWriteState(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.host = host;
        this.readerSignal = offset + READER_SIGNAL_OFFSET;
        this.writerSignal = offset + WRITER_SIGNAL_OFFSET;
        this.sleepingReaders = offset + SLEEPING_READERS_OFFSET;
        this.guard = new StateGuard(segment, offset, host, new Repair());
        this.words = new ReadersAndWriter(segment, offset, host);
        this.mine = words.open();
    }

    int capacity() {
        return words.capacity();
    }

    long writingProcess() {
        return words.writingProcess();
    }

    boolean isWrittenByCurrentThread() {
        return words.isWrittenByCurrentThread();
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
                welcome = words.welcomesReader(again);
                int slot = welcome ? words.claim() : Holders.NO_SLOT;
                if (slot != Holders.NO_SLOT) {
                    words.read(slot);
                    holds.add(1);
                    return words.result();
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
            words.endReading();
            holds.add(-1);
            wake = !words.isAnybodyReading() && words.isAnybodyWaitingToWrite();
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
                    if (words.write()) {
                        if (waitingIn != Holders.NO_SLOT) {
                            words.leaveWaiting(waitingIn);
                            waitingIn = Holders.NO_SLOT;
                        }
                        return words.result();
                    }
                    if (wait && waitingIn == Holders.NO_SLOT) {
                        int slot = words.claim();
                        if (slot != Holders.NO_SLOT) {
                            words.beginWaiting(slot);
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
            words.endWriting();
            toWriter = words.isAnybodyWaitingToWrite();
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
            words.markConsistent();
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
                throw words.full();
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
        ReadersAndWriter.Dead dead = words.findDead();
        if (dead.isNobody() || !guard.enter(deadline, interruptible)) {
            return false;
        }
        try {
            words.takeFrom(dead);
            wakeEverybody();
        } finally {
            guard.leave();
        }
        return true;
    }

    /** Outside the guard; a woken reader or writer that may not enter yet sleeps again. */
    private void waitNoMore(int slot) {
        words.leaveWaiting(slot);
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
