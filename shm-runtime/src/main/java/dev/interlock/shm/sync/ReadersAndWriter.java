package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.ReadWriteLockLayout.HOLDERS_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.INCONSISTENT_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.THREAD_OFFSET;
import static dev.interlock.shm.sync.ReadWriteLockLayout.WRITER_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ThreadIdentity;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Who reads and who writes under a {@link ReadWriteLock}. All methods but {@link #open()}, {@link #writingProcess()},
 * {@link #isWrittenByCurrentThread()}, {@link #leaveWaiting} and {@link #findDead()} are called in the guard.
 *
 * <ul>
 *   <li><b>Each acquisition and each release is one store</b>: of the writer, or of the number of readers of this
 *       process. Nothing else is kept that would have to agree with it.
 *   <li><b>While nobody writes or waits to, and no repair is due, a process reads through its open slot</b>, without
 *       the guard: {@link OpenSlot}. Who wants to write shuts all slots first, and then sees who reads.
 *   <li><b>Writers that wait are counted per process</b>, so that the count of a dead one can be told from others.
 *       Leaving it is one atomic step outside the guard, since one whose time is up cannot wait for the guard.
 * </ul>
 */
final class ReadersAndWriter {

    private static final String WHAT = "read-write lock";

    private final MemorySegment segment;
    private final Host host;
    private final long self;
    private final Holders holders;

    private final long writer;
    private final long writerThread;
    private final long inconsistent;

    ReadersAndWriter(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.host = host;
        this.self = host.self();
        this.writer = offset + WRITER_OFFSET;
        this.writerThread = offset + THREAD_OFFSET;
        this.inconsistent = offset + INCONSISTENT_OFFSET;
        this.holders = new Holders(segment, offset + HOLDERS_OFFSET, host, WHAT);
    }

    /** How many processes can read or wait to write at once. */
    int capacity() {
        return holders.capacity();
    }

    /** This process's own slot, to use without the guard. */
    OpenSlot open() {
        return holders.open();
    }

    long writingProcess() {
        return ShmAccess.getLongVolatile(segment, writer);
    }

    boolean isWrittenByCurrentThread() {
        return writingProcess() == self && ShmAccess.getLongVolatile(segment, writerThread) == currentThread();
    }

    /** Of this thread alone, so that who reads writer and thread one after the other never finds it by accident. */
    private long currentThread() {
        return ThreadIdentity.pack(self, host.currentThread());
    }

    boolean isAnybodyReading() {
        return holders.findHolder() != Holders.NO_SLOT;
    }

    boolean isAnybodyWaitingToWrite() {
        return holders.isAnybodyWaiting();
    }

    /** Whether a reader may begin, one that reads already also before writers that wait. */
    boolean welcomesReader(boolean readsAlready) {
        return ShmAccess.getLong(segment, writer) == ProcessIdentity.NONE
                && (readsAlready || !holders.isAnybodyWaiting());
    }

    /** The slot of this process; {@link Holders#NO_SLOT} if all are in use. */
    int claim() {
        if (holders.find() == Holders.NO_SLOT) {
            shutAll(); // whoever has ended and left his slot open makes room
        }
        return holders.claim();
    }

    /** To throw when {@link #claim} has found no slot and nobody was dead. */
    HoldersFullException full() {
        return holders.full(WHAT);
    }

    /** Begins to read, in this slot of this process. */
    void read(int slot) {
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

    /** This process reads once less. */
    void endReading() {
        holders.unhold(holders.find()); // the release
    }

    /** Begins to write; false if somebody reads or writes. */
    boolean write() {
        shutAll();
        if (ShmAccess.getLong(segment, writer) != ProcessIdentity.NONE || isAnybodyReading()) {
            return false;
        }
        ShmAccess.setLong(segment, writerThread, currentThread());
        ShmAccess.setLongVolatile(segment, writer, self); // the acquisition
        return true;
    }

    void endWriting() {
        ShmAccess.setLongVolatile(segment, writer, ProcessIdentity.NONE); // the release
    }

    /** A thread of this process, whose slot this is, waits to write. */
    void beginWaiting(int slot) {
        holders.beginWaiting(slot);
    }

    /** Also outside the guard: it waits no longer. */
    void leaveWaiting(int slot) {
        holders.leaveWaiting(slot);
    }

    /** What is told to whoever acquires. */
    Acquisition result() {
        return ShmAccess.getInt(segment, inconsistent) == 0 ? Acquisition.ACQUIRED : Acquisition.OWNER_DIED;
    }

    void markConsistent() {
        ShmAccess.setInt(segment, inconsistent, 0);
    }

    /** Outside the guard, since it takes long: who is dead. */
    Dead findDead() {
        List<Long> dead = holders.findDead();
        long writing = writingProcess();
        boolean writerIsDead = writing != ProcessIdentity.NONE && !host.isAlive(writing);
        return new Dead(dead, writerIsDead ? writing : ProcessIdentity.NONE);
    }

    /**
     * Processes that have died.
     *
     * @param holders those that read or waited to write
     * @param writer the one that wrote, or {@link ProcessIdentity#NONE}
     */
    record Dead(List<Long> holders, long writer) {

        boolean isNobody() {
            return holders.isEmpty() && writer == ProcessIdentity.NONE;
        }
    }

    /** Takes from the dead what they still have. */
    void takeFrom(Dead dead) {
        if (dead.writer != ProcessIdentity.NONE && ShmAccess.getLong(segment, writer) == dead.writer) {
            ShmAccess.setInt(segment, inconsistent, 1);
            ShmAccess.setLongVolatile(segment, writer, ProcessIdentity.NONE);
        }
        shutAll();
        int slot = holders.findAnyOf(dead.holders);
        while (slot != Holders.NO_SLOT) {
            holders.clear(slot);
            slot = holders.findAnyOf(dead.holders);
        }
    }

    private void shutAll() {
        if (holders.isAnyOpen()) {
            int ignored = holders.shutAll();
            holders.sayAllShut();
        }
    }
}
