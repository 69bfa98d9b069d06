package dev.interlock.shm.heap;

import static dev.interlock.shm.heap.HeapHeaderLayout.BLANK;
import static dev.interlock.shm.heap.HeapHeaderLayout.CREATOR_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.MAGIC;
import static dev.interlock.shm.heap.HeapHeaderLayout.MAGIC_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.MAKING;
import static dev.interlock.shm.heap.HeapHeaderLayout.PID_NAMESPACE_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.READY;
import static dev.interlock.shm.heap.HeapHeaderLayout.STATE_OFFSET;
import static dev.interlock.shm.heap.HeapHeaderLayout.VERSION;
import static dev.interlock.shm.heap.HeapHeaderLayout.VERSION_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.segment.SegmentTruncatedException;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/**
 * How a heap comes to be, and how others wait for it.
 *
 * <p>The creator writes in this order, and nobody reads a word before the word behind it says that it is there:
 *
 * <ol>
 *   <li>creator and pid namespace, then the <b>magic</b> (release): from here on a waiter can tell whether the creator
 *       lives;
 *   <li>the version, then <b>state MAKING</b> (release);
 *   <li>everything else, checksums included, then <b>state READY</b> (release), and wakes who waits on the state.
 * </ol>
 *
 * <p>A creator killed anywhere leaves a state before READY, for ever, and its identity beside it unless it died before
 * the magic. Thus a waiter either sees a complete heap, or learns that the creator died, or reaches its deadline.
 */
final class HeapCreation {

    /** There is no word to wait on before there is memory. */
    private static final long SIZE_POLL_NANOS = 1_000_000;

    private HeapCreation() {}

    /** Makes a heap of memory that is zero up to the start of the data. */
    static HeapHeader make(MemorySegment segment, HeapOptions options, Host host) {
        HeapHeader header = HeapHeader.plan(segment, options, host.self(), pidNamespace(host));
        ShmAccess.setLong(segment, CREATOR_OFFSET, header.creator());
        ShmAccess.setLong(segment, PID_NAMESPACE_OFFSET, header.pidNamespace());
        ShmAccess.setLongRelease(segment, MAGIC_OFFSET, MAGIC);
        ShmAccess.setInt(segment, VERSION_OFFSET, VERSION);
        ShmAccess.setIntRelease(segment, STATE_OFFSET, MAKING);
        header.write(segment);
        Allocation.empty(header).write(segment);
        ShmAccess.setIntRelease(segment, STATE_OFFSET, READY);
        host.wake(segment, STATE_OFFSET, Integer.MAX_VALUE);
        return header;
    }

    /**
     * Maps a segment, and waits while it has no size: its creator then is between opening and reserving it.
     *
     * @param deadline on the clock of the host
     */
    static SharedMemory awaitMemory(String name, boolean writable, Host host, long deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return writable ? SharedMemory.attach(name) : SharedMemory.attachReadOnly(name);
                } catch (SegmentTruncatedException e) {
                    if (isPast(deadline, host)) {
                        throw new HeapNotReadyException(
                                e.segmentName(),
                                false,
                                "holds no heap yet: it still had no size at the deadline, so its creator has not got "
                                        + "further or died there, or it was truncated",
                                e);
                    }
                }
                LockSupport.parkNanos(SIZE_POLL_NANOS);
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits until there is a heap, and checks its header.
     *
     * @param deadline on the clock of the host
     */
    static HeapHeader awaitReady(MemorySegment segment, Host host, long deadline) {
        requireHeader(segment);
        long pidNamespace = pidNamespace(host);
        while (true) {
            int state = ShmAccess.getIntAcquire(segment, STATE_OFFSET);
            long magic = ShmAccess.getLongAcquire(segment, MAGIC_OFFSET);
            requireHeap(segment, state, magic);
            if (state == READY) {
                HeapHeader header = HeapHeader.read(segment);
                Allocation.checkCursor(segment, header);
                requireNamespace(segment, header.pidNamespace(), pidNamespace);
                return header;
            }
            if (magic == MAGIC) {
                requireNamespace(segment, ShmAccess.getLong(segment, PID_NAMESPACE_OFFSET), pidNamespace);
                long creator = ShmAccess.getLong(segment, CREATOR_OFFSET);
                // The last thing it did may have been to finish, so the state is read once more.
                if (!host.isAlive(creator) && ShmAccess.getIntVolatile(segment, STATE_OFFSET) == state) {
                    throw new HeapNotReadyException(
                            SegmentNames.of(segment),
                            true,
                            "holds a heap that its creator, process " + ProcessIdentity.pid(creator)
                                    + ", began and died without finishing; unlink it and create it anew",
                            null);
                }
            }
            if (isPast(deadline, host)) {
                throw new HeapNotReadyException(SegmentNames.of(segment), false, progress(magic), null);
            }
            Host.Wakeup ignored = host.await(segment, STATE_OFFSET, state, deadline);
        }
    }

    /** A model host has processes of its own, which live in no namespace of this system. */
    private static long pidNamespace(Host host) {
        return host instanceof LinuxHost ? ProcessTable.pidNamespace() : 0;
    }

    private static boolean isPast(long deadline, Host host) {
        return deadline != Host.NO_DEADLINE && deadline - host.nanoTime() <= 0;
    }

    private static String progress(long magic) {
        return magic == MAGIC
                ? "holds a heap that its creator, which lives, did not finish before the deadline"
                : "holds no heap yet: it still began with zeros at the deadline, so its creator has not begun, died "
                        + "before it began, or meant it for something else";
    }

    private static void requireHeader(MemorySegment segment) {
        if (segment.byteSize() >= HeapHeaderLayout.BYTES) {
            return;
        }
        // The size of a segment goes from 0 to its full value in one step, so this is not a heap in the making.
        if (segment.byteSize() >= Long.BYTES) {
            long magic = ShmAccess.getLongAcquire(segment, MAGIC_OFFSET);
            if (magic != MAGIC && magic != 0) {
                throw notAHeap(segment, magic);
            }
        }
        throw new SegmentTruncatedException(
                SegmentNames.of(segment),
                "has " + segment.byteSize() + " bytes, fewer than the header of a heap; it is none, or was truncated",
                null);
    }

    private static void requireHeap(MemorySegment segment, int state, long magic) {
        if (magic != MAGIC && (magic != 0 || state != BLANK)) {
            throw notAHeap(segment, magic);
        }
        if (state == BLANK) {
            return;
        }
        int version = ShmAccess.getInt(segment, VERSION_OFFSET);
        if (version != VERSION) {
            throw new HeapVersionException(
                    SegmentNames.of(segment),
                    "holds a heap of format version " + Integer.toUnsignedString(version)
                            + "; this release reads version " + VERSION,
                    null);
        }
        if (state != MAKING && state != READY) {
            throw HeapHeader.corrupted(
                    segment,
                    "the creation state",
                    STATE_OFFSET,
                    HeapHeader.hex(MAKING) + " or " + HeapHeader.hex(READY),
                    HeapHeader.hex(state));
        }
    }

    private static NotAHeapException notAHeap(MemorySegment segment, long magic) {
        return new NotAHeapException(
                SegmentNames.of(segment),
                String.format("holds no heap: it begins with 0x%016x, not '%s'", magic, HeapHeaderLayout.MAGIC_TEXT),
                null);
    }

    private static void requireNamespace(MemorySegment segment, long theirs, long ours) {
        if (theirs != ours) {
            throw new HeapNamespaceException(
                    SegmentNames.of(segment),
                    "holds a heap of pid namespace " + theirs + " and this process lives in " + ours
                            + "; share one, for instance with docker run --pid",
                    null);
        }
    }
}
