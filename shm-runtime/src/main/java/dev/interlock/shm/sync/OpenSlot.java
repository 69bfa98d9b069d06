package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.HoldersLayout.HELD_MASK;
import static dev.interlock.shm.sync.HoldersLayout.KEPT_MASK;
import static dev.interlock.shm.sync.HoldersLayout.ONE_HELD;
import static dev.interlock.shm.sync.HoldersLayout.ONE_KEPT;
import static dev.interlock.shm.sync.HoldersLayout.OPEN;
import static dev.interlock.shm.sync.HoldersLayout.PID_MASK;
import static dev.interlock.shm.sync.HoldersLayout.SLOTS_OFFSET;
import static dev.interlock.shm.sync.HoldersLayout.SLOT_BYTES;
import static dev.interlock.shm.sync.HoldersLayout.STATE_OFFSET;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/**
 * The slot of this process in a table of {@link Holders}, as long as it is open: each acquisition and each release is
 * one compare-and-set of its state, with no guard.
 *
 * <p>It is biased locking (Kawachiya, Koseki and Onodera, OOPSLA 2002) without its pause to revoke the bias, and for
 * readers BRAVO's table of readers (Dice and Kogan, USENIX ATC 2019): what is out is noted where only its own process
 * writes, until somebody who needs to know the whole shuts the slots, one compare-and-set each. Since it is the same
 * word that is changed and that is shut, nobody needs a fence, and whoever has shut a slot knows what is held in it.
 * That costs him a cache miss, less than one passage through the guard, so a slot is opened again whenever it may be.
 *
 * <p>All methods are for outside the guard, except {@link #is}. They fail rather than wait: then the guard is the way.
 */
final class OpenSlot {

    private final MemorySegment segment;
    private final long states;
    private final long mine;

    /** May be read out of date; then the pid in the state is another's. */
    private int slot = Holders.NO_SLOT;

    OpenSlot(MemorySegment segment, long table, long self) {
        this.segment = segment;
        this.states = table + SLOTS_OFFSET + STATE_OFFSET;
        this.mine = OPEN | ProcessIdentity.pid(self);
    }

    /** In the guard: this slot is this process's. Until it has been said, all fails. */
    void is(int slot) {
        this.slot = slot;
    }

    /** The slot that was said last. */
    int last() {
        return slot;
    }

    /** Acquires a permit that is kept here. */
    boolean acquireKept() {
        return change(KEPT_MASK, HELD_MASK, ONE_HELD - ONE_KEPT);
    }

    /** Releases a permit of this process, and keeps it here. */
    boolean releaseAndKeep() {
        return change(HELD_MASK, KEPT_MASK, ONE_KEPT - ONE_HELD);
    }

    /** Acquires to read. */
    boolean acquire() {
        return change(OPEN, HELD_MASK, ONE_HELD);
    }

    /** Releases what was acquired to read. */
    boolean release() {
        return change(HELD_MASK, OPEN | KEPT_MASK, -ONE_HELD);
    }

    /** If the slot is open, any bit of {@code some} is set, and any of {@code room} is not. */
    private boolean change(long some, long room, long difference) {
        int last = slot;
        if (last == Holders.NO_SLOT) {
            return false;
        }
        long at = states + last * SLOT_BYTES;
        long state;
        do {
            state = ShmAccess.getLongOpaque(segment, at);
            if ((state & (OPEN | PID_MASK)) != mine || (state & some) == 0 || (~state & room) == 0) {
                return false;
            }
        } while (!ShmAccess.compareAndSetLong(segment, at, state, state + difference));
        return true;
    }
}
