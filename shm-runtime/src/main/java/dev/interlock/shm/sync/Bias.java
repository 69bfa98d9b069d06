package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.RecursiveLockLayout.BIASED;
import static dev.interlock.shm.sync.RecursiveLockLayout.BIAS_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.INSIDE_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.STATE_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.WAITERS;
import static dev.interlock.shm.sync.RecursiveLockLayout.heldBy;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.MappedMemory;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.Stay;
import java.lang.foreign.MemorySegment;

/**
 * How a thread takes a lock that it alone uses, without an atomic instruction and without a fence: the lock is biased
 * towards it. {@link OwnerWord} is how everybody else takes it.
 *
 * <p>An uncontended lock costs its compare-and-sets: each is a full fence, and waits for the stores made before it, to
 * lines that another processor may have. Most locks are taken many times in a row by one thread. So one that has taken
 * the lock so often without waiting keeps it: the state goes on to name its process, with T, which says that the thread
 * in owner holds the lock while {@code inside}, which counts how often, is not 0.
 *
 * <ul>
 *   <li><b>Its thread enters</b> by storing inside = 1, and then looks whether the state is still that of the bias, without
 *       W. It leaves by storing inside = 0, and looks again. If not, it takes the lock as everybody does, or, when it
 *       leaves, frees it and wakes one waiter.
 *   <li><b>Everybody else</b> sets W, and then looks at inside. If it is 0, he takes the lock from the bias by one
 *       compare-and-set; if not, he waits as for any holder, also over its death.
 *   <li><b>Of the two at least one sees the other</b>: Dekker's handshake, of which the second pays for both, with the
 *       asymmetric fence of {@link Host#heavyFence} (D. Dice, M. Moir and W. Scherer, "Quickly Reacquirable Locks",
 *       2003; N. Vasudevan, K. Namjoshi and S. Edwards, "Simple and fast biased locks", PACT 2010).
 *   <li><b>A thread may be late</b>: it has seen its bias, and stores inside = 1 when the bias is gone. So inside is not
 *       given to another bias before its thread has taken the lock the long way, and so has seen that its own is over,
 *       or its process is dead; {@code bias} names that process until then. That is noticed through the object that
 *       the bias was given through, {@link BiasedThread}, and through no other.
 *   <li><b>A bias costs whoever ends it some ten microseconds</b>, so after each that was ended the next takes twice as
 *       many acquisitions.
 * </ul>
 *
 * <p><b>Death.</b> A thread killed inside died with the lock, and the next one is told so; with inside = 0 it had
 * released.
 *
 * <p><b>Closing the segment.</b> Its thread is in a {@link Stay} while it enters, and while it leaves: until it has seen
 * that it is inside nothing else keeps the mapping, and when it has left nothing does. One who comes after a closing has
 * begun does not enter: he takes the lock as everybody does, and is refused.
 */
final class Bias {

    /** Some ten microseconds are what so many acquisitions with a bias save. */
    static final int OFTEN = 1_000;

    /** For a lock that is never biased: whose release must be a full fence. */
    static final int NEVER = Integer.MAX_VALUE;

    private final MemorySegment segment;
    private final long state;
    private final long inside;
    private final long bias;
    private final Host host;
    private final OwnerWord word;

    /** The state of a lock held by this process, and of one biased towards a thread of it. */
    private final long held;

    private final long biased;

    private final BiasedThread thread;

    /**
     * Reads and writes nothing.
     *
     * @param word of the same lock
     * @param often how many times in a row a thread takes the lock before it is given the bias
     */
    Bias(MemorySegment segment, long offset, Host host, OwnerWord word, int often) {
        this.word = word;
        this.segment = segment;
        this.state = offset + STATE_OFFSET;
        this.inside = offset + INSIDE_OFFSET;
        this.bias = offset + BIAS_OFFSET;
        this.host = host;
        this.held = heldBy(host.self());
        this.biased = held | BIASED;
        this.thread = new BiasedThread(often);
    }

    /**
     * Takes the lock, once more if the thread holds it, by a bias that it was given through this object.
     *
     * @return whether it has taken it; if not, its bias is over, or it never had one
     * @throws RecursionLimitException if it has taken it 2^31 - 1 times
     */
    boolean enter(long current) {
        Stay stay = thread.stayOf(current);
        return stay != null && enter(stay);
    }

    private boolean enter(Stay stay) {
        try {
            boolean open = stay.begin();
            HeldMemory memory = stay.memory(open);
            int depth = memory.getInt(inside);
            if (depth > 0) {
                enterAgain(depth);
                return true;
            }
            if (!open) {
                // The long way refuses, and leaves nothing behind whenever the memory goes.
                return false;
            }
            memory.setIntOpaque(inside, 1);
            host.lightFence();
            if (memory.getLongAcquire(state) == biased) {
                return true;
            }
            leaveForGood(stay.memory(true));
            return false;
        } finally {
            stay.end();
        }
    }

    /** Undoes one {@link #enter}; false, and nothing has changed, if the thread was given no bias through this object. */
    boolean leave(long current) {
        Stay stay = thread.stayOf(current);
        return stay != null && leave(stay);
    }

    private boolean leave(Stay stay) {
        try {
            HeldMemory memory = stay.memory(stay.begin());
            int depth = memory.getInt(inside);
            if (depth == 1) {
                leaveForGood(memory);
            } else if (depth > 1) {
                setDepth(depth - 1);
            }
            return depth > 0;
        } finally {
            stay.end();
        }
    }

    /** As {@link #enter}, for a thread that holds the lock by a bias, through whichever object. */
    void enterAgain() {
        enterAgain(depth());
    }

    /** As {@link #leave(long)}, for a thread that holds the lock by a bias, through whichever object. */
    void leave() {
        int depth = depth();
        if (depth > 1) {
            setDepth(depth - 1);
        } else {
            // Once it has left nothing keeps the mapping.
            leaveForGood(MappedMemory.guarded(segment).held());
        }
    }

    /** How many times the thread inside has taken the lock; 0 if none is. */
    int depth() {
        return ShmAccess.getInt(segment, inside);
    }

    /** For the thread that holds the lock by a bias. */
    void setDepth(int depth) {
        ShmAccess.setInt(segment, inside, depth);
    }

    private void enterAgain(int depth) {
        if (depth == Integer.MAX_VALUE) {
            throw RecursiveOwner.tooDeep(segment);
        }
        setDepth(depth + 1);
    }

    /** Frees the lock, and wakes one waiter. */
    private void leaveForGood(HeldMemory memory) {
        memory.setIntRelease(inside, 0);
        host.lightFence();
        try {
            if (memory.getLongOpaque(state) != biased) {
                end();
            }
        } catch (SegmentClosedException e) {
            // It is released, so the closing need not wait; what is left of the bias goes with the mapping.
        }
    }

    /** For a thread that has just taken the lock the long way, at once: it has the bias if it has come often enough. */
    void taken(long current) {
        forget(current);
        if (thread.isDue(current)) {
            give(current);
        }
    }

    /** For a thread that has just taken the lock the long way, and not at once. */
    void takenFromOthers(long current) {
        forget(current);
        thread.another();
    }

    /** Its bias is over; from here on inside can be another's. */
    private void forget(long current) {
        if (thread.is(current)) {
            ShmAccess.setLong(segment, bias, ProcessIdentity.NONE);
            thread.none();
        }
    }

    private void give(long current) {
        long former = ShmAccess.getLong(segment, bias);
        if (former != ProcessIdentity.NONE && host.isAlive(former)) {
            thread.later();
            return;
        }
        Stay stay;
        try {
            stay = new Stay(segment, host);
        } catch (OutOfMemoryError e) {
            // It has the lock already, and can do without a bias.
            thread.later();
            return;
        }
        ShmAccess.setLong(segment, bias, host.self());
        ShmAccess.setInt(segment, inside, 1);
        if (ShmAccess.compareAndSetLong(segment, state, held, biased)) {
            thread.set(current, stay);
        } else {
            // Somebody waits.
            ShmAccess.setInt(segment, inside, 0);
            ShmAccess.setLong(segment, bias, ProcessIdentity.NONE);
        }
    }

    /** Ends the bias of this thread, if nobody else was faster: takes the lock as anybody would, and releases it. */
    private void end() {
        if (word.takeFromBias(biased | WAITERS, host.currentThread())) {
            word.release();
        }
    }
}
