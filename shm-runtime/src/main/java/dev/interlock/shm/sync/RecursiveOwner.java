package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.RecursiveLockLayout.COUNT_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.MappedMemory;
import dev.interlock.shm.access.SegmentNames;
import java.lang.foreign.MemorySegment;

/**
 * Which thread of which process has a {@link RecursiveLock}, and how many times: {@link OwnerWord} or {@link Bias} says
 * who, and count or inside how often.
 */
final class RecursiveOwner {

    private final MemorySegment segment;
    private final MappedMemory mapped;
    private final OwnerWord word;
    private final OwnerWait wait;
    private final Bias bias;
    private final long count;
    private final Host host;

    /** As {@link RecursiveLock#at(MemorySegment, long, Host, int)}. */
    RecursiveOwner(MemorySegment segment, long offset, Host host, int often) {
        this.segment = segment;
        this.mapped = MappedMemory.of(segment);
        this.word = new OwnerWord(segment, mapped, offset, host);
        this.wait = new OwnerWait(segment, offset, host, word);
        this.bias = new Bias(segment, offset, host, word, often);
        this.count = offset + COUNT_OFFSET;
        this.host = host;
    }

    /** As the public ways to acquire; the deadline is on the clock of the host. */
    Acquisition acquire(long deadline, boolean interruptible) throws InterruptedException {
        if (interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        long thread = host.currentThread();
        return bias.enter(thread) ? Acquisition.ACQUIRED : acquireUnbiased(thread, deadline, interruptible);
    }

    private Acquisition acquireUnbiased(long thread, long deadline, boolean interruptible) throws InterruptedException {
        long found = arrive(thread, deadline);
        if (found == OwnerWord.TAKEN) {
            return Acquisition.ACQUIRED;
        }
        Acquisition acquisition = wait.acquire(found, thread, deadline, interruptible);
        if (acquisition.isHeld()) {
            bias.takenFromOthers(thread);
            beginCount();
        }
        return acquisition;
    }

    /** The first attempt, by a thread that may hold the lock already; result as {@link OwnerWait#arrive}. */
    private long arrive(long thread, long deadline) {
        if (word.takeFree(thread)) {
            bias.taken(thread);
            beginCount();
            return OwnerWord.TAKEN;
        }
        if (word.isHeldBy(thread)) {
            reenter();
            return OwnerWord.TAKEN;
        }
        if (word.isHeldByBias(thread)) {
            bias.enterAgain();
            return OwnerWord.TAKEN;
        }
        long found = wait.arrive(thread, deadline);
        if (found == OwnerWord.TAKEN) {
            bias.takenFromOthers(thread);
            beginCount();
        }
        return found;
    }

    /** Undoes one acquisition of the calling thread; the last frees the lock and wakes one waiter. */
    void release() {
        long thread = host.currentThread();
        if (!bias.leave(thread)) {
            releaseUnbiased(thread);
        }
    }

    private void releaseUnbiased(long thread) {
        if (word.isHeldBy(thread)) {
            int depth = mapped.held().getInt(count);
            if (depth > 1) {
                mapped.held().setInt(count, depth - 1);
            } else {
                word.release();
            }
        } else if (word.isHeldByBias(thread)) {
            bias.leave();
        } else {
            throw notOwner("release");
        }
    }

    /** Clears the mark of an owner's death. */
    void markConsistent() {
        requireOwner("declare consistent");
        word.markConsistent();
    }

    boolean isHeldByCurrentThread() {
        long thread = host.currentThread();
        return word.isHeldBy(thread) || word.isHeldByBias(thread);
    }

    /** How many times the calling thread has acquired and not yet released. */
    int depth() {
        long thread = host.currentThread();
        if (word.isHeldBy(thread)) {
            return mapped.held().getInt(count);
        }
        return word.isHeldByBias(thread) ? bias.depth() : 0;
    }

    /** The process that holds the lock; {@link dev.interlock.shm.access.ProcessIdentity#NONE} if it is free. */
    long holdingProcess() {
        return word.holdingProcess();
    }

    /** Undoes all acquisitions of the calling thread, and returns how many there were. */
    int releaseAll() {
        requireOwner("wait for its condition");
        int depth = depth();
        setDepth(1);
        release();
        return depth;
    }

    /** From now on the calling thread, which holds the lock, has acquired so many times. */
    void setDepth(int depth) {
        if (word.isHeldBy(host.currentThread())) {
            mapped.held().setInt(count, depth);
        } else {
            bias.setDepth(depth);
        }
    }

    private void beginCount() {
        mapped.held().setInt(count, 1);
    }

    private void reenter() {
        int depth = mapped.held().getInt(count);
        if (depth == Integer.MAX_VALUE) {
            throw tooDeep(segment);
        }
        mapped.held().setInt(count, depth + 1);
    }

    private void requireOwner(String attempt) {
        if (!isHeldByCurrentThread()) {
            throw notOwner(attempt);
        }
    }

    private NotOwnerException notOwner(String attempt) {
        return new NotOwnerException(
                SegmentNames.of(segment), "has a lock that this thread does not hold and so cannot " + attempt, null);
    }

    /** To throw when a thread acquires once too often. */
    static RecursionLimitException tooDeep(MemorySegment segment) {
        return new RecursionLimitException(
                SegmentNames.of(segment), "has a lock acquired 2^31 - 1 times by one thread", null);
    }
}
