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
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ThreadIdentity;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;

/**
 * A lock that many processes read under at once and one thread of one process writes under alone, and which no death can
 * leave locked.
 *
 * <h2>Who goes first</h2>
 *
 * <p><b>Waiting writers go before new readers</b>, so a stream of readers cannot keep a writer out; a stream of writers
 * can keep readers out. A writer that stops waiting (deadline, interrupt) or dies while it waits no longer counts. A
 * thread that reads may acquire to read again in any case. Among writers there is no order.
 *
 * <h2>Reentry</h2>
 *
 * <p>A thread that would wait for itself is told so by a {@link ReentryException}: one that holds the lock to write and
 * acquires it in either way, and one that reads and wants to write. What a thread reads is noted in the object through
 * which it acquired: it releases through the same object, in the same thread, and an upgrade through another object of
 * the same place is not detected.
 *
 * <h2>Death</h2>
 *
 * <p>Whoever waits looks at the end of each slice ({@link LinuxHost#SLICE_NANOS}) who is dead. <b>When a writer died,
 * every later writer and reader is told {@link Acquisition#OWNER_DIED}</b>, until a writer has repaired and called
 * {@link #markConsistent()}. A reader that is told holds the lock like any other; it must not trust what it reads, and
 * cannot repair it: it releases and writes, or leaves that to others. A dead reader has changed nothing, and nobody is
 * told of it.
 *
 * <h2>How</h2>
 *
 * <p>{@link ReadWriteLockLayout} draws the words, changed under the guard at the front.
 *
 * <ul>
 *   <li><b>Each acquisition and each release is one store</b>: of the writer, or of the number of readers of this
 *       process. Nothing else is kept that would have to agree with it.
 *   <li><b>Writers that wait are counted per process</b>, so that the count of a dead one can be told from others.
 *       Leaving it is one atomic step outside the guard, since one whose time is up cannot wait for the guard; it then
 *       wakes readers, whom it may have kept out, and a writer, whose wake-up it may have had.
 *   <li><b>A waiter reads its signal before it looks at anything else</b>, and sleeps while the signal stands. Readers
 *       are woken all at once, writers one at a time: a writer that was woken either acquires, and then wakes the next
 *       when it releases, or finds the lock taken, and then the one who took it does.
 * </ul>
 *
 * <h2>Blocking, ordering, closing</h2>
 *
 * <p>What a writer did is visible to whoever acquires after its release, in either way and any process. Every method
 * waits for those who are in the guard at the moment: a few accesses each, and two per process that holds. Waiting
 * virtual threads do not pin their carriers. {@code SharedMemory.close()} does not wait for those who hold this lock;
 * what they hold is released by the end of the process. A thread that waits while the segment is closed is told
 * {@link SegmentClosedException}.
 */
public final class ReadWriteLock {

    /** Read-write locks by name, see {@code SharedHeap.open}. */
    public static final SyncType<ReadWriteLock> TYPE = SyncType.alone("read-write lock", ReadWriteLock::at);

    private static final String WHAT = "read-write lock";

    private final MemorySegment segment;
    private final Host host;
    private final long self;
    private final StateGuard guard;
    private final Holders holders;

    private final long writer;
    private final long writerThread;
    private final long readerSignal;
    private final long writerSignal;
    private final long sleepingReaders;
    private final long inconsistent;

    /** How often the calling thread reads, if it does. */
    private final ThreadLocal<Integer> reading = new ThreadLocal<>();

    private ReadWriteLock(MemorySegment segment, long offset, Host host) {
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
    }

    /** Bytes of a lock that so many processes can read, or wait to write, at once. */
    public static long bytes(int capacity) {
        return ReadWriteLockLayout.bytes(capacity);
    }

    /**
     * Writes a new, free lock into zeroed memory, before any other process knows of it.
     *
     * @param offset in bytes, a multiple of 8, with {@link #bytes} behind it
     * @param capacity how many processes can read, or wait to write, at once, 1 to {@link HoldersLayout#MAX_CAPACITY}
     * @throws InvalidInitialValueException if the capacity is out of its range
     */
    public static void initialise(MemorySegment segment, long offset, int capacity) {
        Holders.requireCapacity(segment, capacity);
        Holders.publish(segment, offset + HOLDERS_OFFSET, capacity);
    }

    /** A read-write lock for a heap to create, with readers in up to {@value HoldersLayout#DEFAULT_CAPACITY} processes. */
    public static SyncDefinition<ReadWriteLock> free() {
        return forProcesses(HoldersLayout.DEFAULT_CAPACITY);
    }

    /** A read-write lock for a heap to create; the argument is that of {@link #initialise}. */
    public static SyncDefinition<ReadWriteLock> forProcesses(int capacity) {
        return new SyncDefinition<>(
                TYPE,
                Math.toIntExact(bytes(capacity)),
                (segment, offset, host) -> initialise(segment, offset, capacity));
    }

    /**
     * The lock at this place. Nothing is written; every process that names the same place means the same lock.
     *
     * @throws NotInitialisedException if none has been created there
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     */
    public static ReadWriteLock at(MemorySegment segment, long offset) {
        return at(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static ReadWriteLock at(MemorySegment segment, long offset, Host host) {
        return new ReadWriteLock(segment, offset, host);
    }

    /**
     * Waits to read as long as it takes, through interrupts. Never returns {@link Acquisition#TIMED_OUT}.
     *
     * @throws ReentryException if the calling thread writes
     * @throws HoldersFullException if as many other processes as there is room for read or wait, all alive
     * @throws RecursionLimitException if the threads of this process have acquired it to read 2^31 - 1 times and not
     *     released; nothing has changed
     */
    public Acquisition acquireRead() {
        return uninterruptibly(this::acquireRead, true);
    }

    /**
     * As {@link #acquireRead()}. An interrupt is noticed within a slice of the host, 10 ms on Linux.
     *
     * @throws InterruptedException if the thread is interrupted before it may read
     */
    public Acquisition acquireReadInterruptibly() throws InterruptedException {
        return acquireRead(Host.NO_DEADLINE, true, true);
    }

    /** As {@link #acquireRead()}, but does not wait for writers, also not for one that waits. */
    public Acquisition tryAcquireRead() {
        return uninterruptibly(this::acquireRead, false);
    }

    /**
     * As {@link #acquireRead()}, but waits at most this long; a timeout of zero or less does not wait for writers.
     *
     * @throws InterruptedException if the thread is interrupted before it may read
     */
    public Acquisition tryAcquireRead(Duration timeout) throws InterruptedException {
        return within(timeout, this::acquireRead);
    }

    /**
     * Undoes one acquisition to read of the calling thread.
     *
     * @throws NotOwnerException if it has acquired none through this object; nothing has changed
     */
    public void releaseRead() {
        int depth = readHoldCount();
        if (depth == 0) {
            throw notOwner("read", "release");
        }
        boolean wake;
        guard.enter();
        try {
            int slot = holders.find();
            holders.setHeld(slot, holders.held(slot) - 1); // the release
            setReading(depth - 1);
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

    /**
     * Waits to write as long as it takes, through interrupts. Never returns {@link Acquisition#TIMED_OUT}.
     *
     * @throws ReentryException if the calling thread reads or writes
     * @throws HoldersFullException if it has to wait and as many other processes as there is room for read or wait, all
     *     alive
     */
    public Acquisition acquireWrite() {
        return uninterruptibly(this::acquireWrite, true);
    }

    /**
     * As {@link #acquireWrite()}. An interrupt is noticed within a slice of the host, 10 ms on Linux.
     *
     * @throws InterruptedException if the thread is interrupted before it may write
     */
    public Acquisition acquireWriteInterruptibly() throws InterruptedException {
        return acquireWrite(Host.NO_DEADLINE, true, true);
    }

    /** As {@link #acquireWrite()}, but does not wait for others. */
    public Acquisition tryAcquireWrite() {
        return uninterruptibly(this::acquireWrite, false);
    }

    /**
     * As {@link #acquireWrite()}, but waits at most this long; a timeout of zero or less does not wait for others.
     *
     * @throws InterruptedException if the thread is interrupted before it may write
     */
    public Acquisition tryAcquireWrite(Duration timeout) throws InterruptedException {
        return within(timeout, this::acquireWrite);
    }

    /**
     * Ends writing; wakes a waiting writer, or if there is none all waiting readers.
     *
     * @throws NotOwnerException if the calling thread does not write; nothing has changed
     */
    public void releaseWrite() {
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

    /**
     * Declares what the lock protects repaired: who acquires from now on is told {@link Acquisition#ACQUIRED} again.
     *
     * @throws NotOwnerException if the calling thread does not write
     */
    public void markConsistent() {
        requireWriter("declare consistent");
        guard.enter();
        try {
            ShmAccess.setInt(segment, inconsistent, 0);
        } finally {
            guard.leave();
        }
    }

    /** Whether the calling thread writes. */
    public boolean isWriteHeldByCurrentThread() {
        return ShmAccess.getLongVolatile(segment, writer) == self
                && ShmAccess.getLongVolatile(segment, writerThread) == currentThread();
    }

    /** How many times the calling thread has acquired to read through this object and not yet released. */
    public int readHoldCount() {
        Integer depth = reading.get();
        return depth == null ? 0 : depth;
    }

    /** How many processes can read, or wait to write, at once. */
    public int capacity() {
        return holders.capacity();
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        String where = "ReadWriteLock in '" + SegmentNames.of(segment) + "', ";
        try {
            int pid = ProcessIdentity.pid(ShmAccess.getLongVolatile(segment, writer));
            return where + (pid == 0 ? "not written" : "written by pid " + pid);
        } catch (SegmentClosedException e) {
            return where + "closed";
        }
    }

    /** Nothing follows from anything else here but who ought to be awake. */
    private final class Repair implements Runnable {
        @Override
        public void run() {
            wakeEverybody();
        }
    }

    /** One of the two ways to acquire. */
    private interface Way {
        Acquisition acquire(long deadline, boolean interruptible, boolean wait) throws InterruptedException;
    }

    private static Acquisition uninterruptibly(Way way, boolean wait) {
        try {
            return way.acquire(Host.NO_DEADLINE, false, wait);
        } catch (InterruptedException e) {
            throw new AssertionError("an acquisition that ignores interrupts was interrupted", e);
        }
    }

    private Acquisition within(Duration timeout, Way way) throws InterruptedException {
        return timeout.isPositive()
                ? way.acquire(Deadline.after(host, timeout), true, true)
                : way.acquire(Host.NO_DEADLINE, true, false);
    }

    private Acquisition acquireRead(long deadline, boolean interruptible, boolean wait) throws InterruptedException {
        if (isWriteHeldByCurrentThread()) {
            throw reentry("writes, and cannot acquire it to read");
        }
        int depth = readHoldCount();
        while (guard.enter(deadline, interruptible)) {
            int seen;
            boolean welcome;
            try {
                seen = ShmAccess.getIntVolatile(segment, readerSignal);
                welcome = ShmAccess.getLong(segment, writer) == ProcessIdentity.NONE
                        && (depth > 0 || !holders.isAnybodyWaiting());
                int slot = welcome ? holders.claim() : Holders.NO_SLOT;
                if (slot != Holders.NO_SLOT) {
                    int held = holders.held(slot);
                    if (held == Integer.MAX_VALUE) {
                        throw new RecursionLimitException(
                                SegmentNames.of(segment),
                                "has a read-write lock acquired to read 2^31 - 1 times by one process",
                                null);
                    }
                    setReading(depth + 1);
                    holders.setHeld(slot, held + 1); // the acquisition
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

    private Acquisition acquireWrite(long deadline, boolean interruptible, boolean wait) throws InterruptedException {
        if (isWriteHeldByCurrentThread() || readHoldCount() > 0) {
            throw reentry("reads or writes, and cannot acquire it to write");
        }
        int waitingIn = Holders.NO_SLOT;
        try {
            while (guard.enter(deadline, interruptible)) {
                int seen;
                boolean full;
                try {
                    seen = ShmAccess.getIntVolatile(segment, writerSignal);
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
                        int slot = holders.claim();
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
            for (int slot = holders.findAnyOf(dead); slot != Holders.NO_SLOT; slot = holders.findAnyOf(dead)) {
                holders.clear(slot);
            }
            wakeEverybody();
        } finally {
            guard.leave();
        }
        return true;
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

    private void setReading(int depth) {
        if (depth == 0) {
            reading.remove();
        } else {
            reading.set(depth);
        }
    }

    /** Of this thread alone, so that who reads writer and thread one after the other never finds it by accident. */
    private long currentThread() {
        return ThreadIdentity.pack(self, host.currentThread());
    }

    private void requireWriter(String attempt) {
        if (!isWriteHeldByCurrentThread()) {
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
}
