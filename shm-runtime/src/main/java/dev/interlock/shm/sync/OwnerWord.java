package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.RecursiveLockLayout.BIASED;
import static dev.interlock.shm.sync.RecursiveLockLayout.INCONSISTENT;
import static dev.interlock.shm.sync.RecursiveLockLayout.INSIDE_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.OWNER_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.STATE_OFFSET;
import static dev.interlock.shm.sync.RecursiveLockLayout.TAKEOVER;
import static dev.interlock.shm.sync.RecursiveLockLayout.WAITERS;
import static dev.interlock.shm.sync.RecursiveLockLayout.heldBy;
import static dev.interlock.shm.sync.RecursiveLockLayout.holder;
import static dev.interlock.shm.sync.RecursiveLockLayout.isBiased;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.MappedMemory;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ThreadIdentity;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The two words of a lock that say who holds it, and how they pass from one thread to the next, also over the dead body
 * of a process. {@link RecursiveLock} adds the recursion, {@link RecursiveLockLayout} draws the words.
 *
 * <h2>What always holds</h2>
 *
 * <ul>
 *   <li><b>One compare-and-set publishes an owner whole.</b> The state holds pid and start time of the owning process,
 *       so there is no instant at which the lock is taken and nobody can tell by whom. That closes the window of locks
 *       that take first and sign later: a process killed in between would leave a lock without an owner.
 *   <li><b>owner is 0 whenever the state is free.</b> A holder clears it before it releases. Thus a thread that reads
 *       its own {@link ThreadIdentity} there, under a state of its own process, holds the lock: nobody else writes that
 *       identity. The number of a thread within its process would not do, since the state and the owner are two loads,
 *       and the lock may pass in between to a thread of the same number in another process.
 *   <li><b>After a death owner is stale</b>, and the stale identity may be that of a living thread of the process that
 *       takes over, if it has the pid of the dead. The takeover therefore holds the state with T set until it has reset
 *       it; with T set nobody takes himself for the owner.
 *   <li><b>W is set before anybody sleeps</b>, and the futex compares the half word that contains it, so a release that
 *       comes in between either sees W or ends the sleep. A release clears W and wakes one; whoever has slept sets it
 *       again when he takes the lock, since others may still sleep. One who has slept and gives up (deadline,
 *       interrupt) may have been the one that was woken: he hands the wake-up on. These are the rules of Drepper's
 *       third mutex (U. Drepper, "Futexes Are Tricky", 2011), with the owner's identity in place of 1 and 2.
 *   <li><b>I is set from the takeover of a dead owner's lock until it is declared consistent</b>, through any number of
 *       holders and further deaths.
 *   <li><b>T without I is a {@link Bias}</b>: the state names a process whose thread holds the lock only while it is
 *       inside. Who wants it sets W, and if that thread is not inside, takes the lock as after a death, but leaves no I.
 *       (If he dies on the way I stays, though nobody had died inside.)
 * </ul>
 *
 * <h2>Death</h2>
 *
 * <p>No wait is longer than a slice of the host ({@link LinuxHost#SLICE_NANOS}). At the end of each, a waiter asks
 * whether the process in the state still lives ({@link Host#isAlive}) and if not, takes the lock over with one
 * compare-and-set from exactly the dead owner's word, so of many waiters one wins. Two kills have no owner to find: one
 * after a release and before its wake-up, and one of a waiter just after he was woken. Both leave a free lock with
 * sleepers; the end of their slice finds it.
 *
 * <h2>Closing the segment</h2>
 *
 * <p>A thread whose mapping is closed while it holds the lock could not release it any more. So
 * {@code SharedMemory.close()} waits for the holders of this process, and a thread that takes the lock meanwhile gives
 * it back at once and is told {@link SegmentClosedException}: whoever has made the compare-and-set looks whether the
 * mapping is being closed, and only then writes owner. {@link SegmentUse} says why nobody is missed. What is given back
 * is as it was found: after a takeover I stays for the next holder, after a bias it does not. A mapping that goes
 * between a release and its wake-up swallows the wake-up; as after a kill there, the end of their slice lets the sleepers
 * find the lock free.
 */
final class OwnerWord {

    /** What an attempt returns that has taken a free lock of consistent data. */
    static final long TAKEN = 0;

    private final MemorySegment segment;
    private final MappedMemory mapped;
    private final long state;
    private final long owner;
    private final long inside;
    private final Host host;

    /** The state of the lock when this process holds it, without flags. */
    private final long mine;

    /** The mapping that the lock lies in; null if no {@code SharedMemory} mapped it, or only for reading. */
    private final @Nullable SegmentUse use;

    /**
     * Bounds and alignment are refused here rather than at the first contended acquire.
     *
     * @param mapped the same memory
     */
    OwnerWord(MemorySegment segment, MappedMemory mapped, long offset, Host host) {
        this.segment = segment;
        this.mapped = mapped;
        this.state = offset + STATE_OFFSET;
        this.owner = offset + OWNER_OFFSET;
        this.inside = offset + INSIDE_OFFSET;
        this.host = host;
        this.mine = heldBy(host.self());
        ShmAccess.getLong(segment, state);
        ShmAccess.getLong(segment, offset + RecursiveLockLayout.BYTES - Long.BYTES);
        this.use = segment.isReadOnly() ? null : SegmentUse.of(segment);
        if (use != null) {
            use.add(inMapping(use, INCONSISTENT));
        }
    }

    /** Takes the lock if it is free, nobody waits and the data is consistent: the uncontended case. */
    boolean takeFree(long thread) {
        return take(0, mine, thread);
    }

    /** Frees the lock that the calling thread holds, and wakes one waiter. */
    void release() {
        HeldMemory held = mapped.held();
        held.setLong(owner, 0);
        if (!held.compareAndSetLong(state, mine, 0)) {
            releaseSlowly();
        }
    }

    /**
     * Frees the lock, whichever thread of whichever process holds it, and wakes one waiter.
     *
     * @return false if it was free
     */
    boolean releaseForHolder() {
        long word = ShmAccess.getLongVolatile(segment, state);
        while (holder(word) != ProcessIdentity.NONE) {
            ShmAccess.setLong(segment, owner, 0);
            if (ShmAccess.compareAndSetLong(segment, state, word, word & INCONSISTENT)) {
                if ((word & WAITERS) != 0) {
                    host.wake(segment, state, 1);
                }
                return true;
            }
            word = ShmAccess.getLongVolatile(segment, state);
        }
        return false;
    }

    /** Clears I; for the holder. */
    void markConsistent() {
        long word;
        do {
            word = ShmAccess.getLongVolatile(segment, state);
        } while (!ShmAccess.compareAndSetLong(segment, state, word, word & ~INCONSISTENT));
    }

    /** Whether this thread of this process holds the lock, and not by a bias. */
    boolean isHeldBy(long thread) {
        long word = ShmAccess.getLongOpaque(segment, state);
        return (word & ~(WAITERS | INCONSISTENT)) == mine
                && ShmAccess.getLongOpaque(segment, owner) == identity(thread);
    }

    /** Whether this thread of this process holds the lock by a bias. */
    boolean isHeldByBias(long thread) {
        long word = ShmAccess.getLongOpaque(segment, state);
        return (word & ~WAITERS) == (mine | BIASED)
                && ShmAccess.getLongAcquire(segment, owner) == identity(thread)
                && ShmAccess.getIntOpaque(segment, inside) != 0;
    }

    /** The process that holds the lock; {@link ProcessIdentity#NONE} if it is free. */
    long holdingProcess() {
        long word = ShmAccess.getLongVolatile(segment, state);
        return isBiased(word) && isNobodyInside() ? ProcessIdentity.NONE : holder(word);
    }

    /** The mapping that the lock lies in; null if no {@code SharedMemory} mapped it, or only for reading. */
    @Nullable SegmentUse use() {
        return use;
    }

    /**
     * Takes the lock if it is free. If it is busy and {@code announce} is set, sees to it that W is set; if it is
     * biased, always, for its thread to see.
     *
     * @return the state that was found: free, and then the lock has been taken; or busy, with W if that was asked for
     */
    long takeOrAnnounce(long thread, boolean slept, boolean announce) {
        while (true) {
            long word = ShmAccess.getLongVolatile(segment, state);
            if (holder(word) == ProcessIdentity.NONE) {
                if (take(word, mine | word & INCONSISTENT | (slept ? WAITERS : word & WAITERS), thread)) {
                    return word;
                }
            } else if ((word & WAITERS) != 0 || !announce && !isBiased(word)) {
                return word;
            } else if (ShmAccess.compareAndSetLong(segment, state, word, word | WAITERS)) {
                return word | WAITERS;
            }
        }
    }

    /** Whether a lock in a bias is free. */
    boolean isNobodyInside() {
        return ShmAccess.getIntVolatile(segment, inside) == 0;
    }

    /**
     * From exactly the word of a bias, with W, whose thread is not inside; false if somebody else was faster. The
     * identity that it leaves in owner may be that of a thread of this process, as after a death.
     */
    boolean takeFromBias(long word, long thread) {
        long taking = mine | TAKEOVER | INCONSISTENT | WAITERS;
        if (!ShmAccess.compareAndSetLong(segment, state, word, taking)) {
            return false;
        }
        giveBackIfClosing(0);
        ShmAccess.setLong(segment, owner, 0);
        return take(taking, mine | WAITERS, thread);
    }

    /**
     * From exactly this state to this one of ours, and the owner; false if somebody else was faster.
     *
     * @throws SegmentClosedException if the segment is being closed; the lock is as it was, but for a takeover, of
     *     which I is left
     */
    private boolean take(long expected, long taken, long thread) {
        if (!ShmAccess.compareAndSetLong(segment, state, expected, taken)) {
            return false;
        }
        // Before the owner is written: an owner says that the lock will not be given back.
        giveBackIfClosing(INCONSISTENT);
        mapped.held().setLong(owner, identity(thread));
        return true;
    }

    private long identity(long thread) {
        return ThreadIdentity.pack(holder(mine), thread);
    }

    /** Directly behind each compare-and-set that takes the lock; of the state {@code kept} stays. */
    private void giveBackIfClosing(long kept) {
        if (use != null && use.isClosing()) {
            use.giveBack(inMapping(use, kept));
            throw new SegmentClosedException(
                    SegmentNames.of(segment), "is being closed, and no lock in it can be acquired any more", null);
        }
    }

    private LockInMapping inMapping(SegmentUse mapping, long kept) {
        MemorySegment whole = mapping.memory();
        long offset = segment.address() + state - STATE_OFFSET - whole.address();
        return new LockInMapping(whole, offset, holder(mine), host, kept);
    }

    /** From exactly the word of a dead owner to this thread; false if somebody else was faster, or it had released. */
    boolean takeOver(long dead, long thread) {
        if (isBiased(dead) && isNobodyInside()) {
            return false;
        }
        long word = mine | TAKEOVER | INCONSISTENT | WAITERS;
        if (!take(dead, word, thread)) {
            return false;
        }
        // W is set and stays set while the lock is held, so the word changes only if another releases it, and then T is
        // gone with the rest.
        boolean ignored = ShmAccess.compareAndSetLong(segment, state, word, word & ~TAKEOVER);
        return true;
    }

    private void releaseSlowly() {
        long word;
        do {
            word = ShmAccess.getLongVolatile(segment, state);
        } while (!ShmAccess.compareAndSetLong(segment, state, word, word & INCONSISTENT));
        if ((word & WAITERS) != 0) {
            host.wake(segment, state, 1);
        }
    }
}
