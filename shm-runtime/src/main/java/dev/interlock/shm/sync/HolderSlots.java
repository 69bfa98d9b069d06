package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.HoldersLayout.HELD_MASK;
import static dev.interlock.shm.sync.HoldersLayout.IDENTITY_OFFSET;
import static dev.interlock.shm.sync.HoldersLayout.ONE_HELD;
import static dev.interlock.shm.sync.HoldersLayout.OPEN;
import static dev.interlock.shm.sync.HoldersLayout.PID_MASK;
import static dev.interlock.shm.sync.HoldersLayout.SLOTS_OFFSET;
import static dev.interlock.shm.sync.HoldersLayout.SLOT_BYTES;
import static dev.interlock.shm.sync.HoldersLayout.STATE_OFFSET;
import static dev.interlock.shm.sync.HoldersLayout.WAITING_OFFSET;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/** The words of the slots of a table of {@link Holders}, and each change of them that is one step. */
final class HolderSlots {

    private final MemorySegment segment;
    private final long slots;

    HolderSlots(MemorySegment segment, long table) {
        this.segment = segment;
        this.slots = table + SLOTS_OFFSET;
    }

    long identity(int slot) {
        return ShmAccess.getLongVolatile(segment, at(slot, IDENTITY_OFFSET));
    }

    long state(int slot) {
        return ShmAccess.getLongOpaque(segment, at(slot, STATE_OFFSET));
    }

    int held(int slot) {
        return HoldersLayout.held(state(slot));
    }

    int waiting(int slot) {
        return ShmAccess.getIntVolatile(segment, at(slot, WAITING_OFFSET));
    }

    boolean isOpen(int slot) {
        return (state(slot) & OPEN) != 0;
    }

    boolean isIdle(int slot) {
        return (state(slot) & (OPEN | HELD_MASK)) == 0 && waiting(slot) == 0;
    }

    boolean isInUse(int slot) {
        return held(slot) > 0 || waiting(slot) > 0;
    }

    /** Makes an idle slot that of this process. */
    void take(int slot, long self) {
        ShmAccess.setLong(segment, at(slot, IDENTITY_OFFSET), self);
        ShmAccess.setLongOpaque(segment, at(slot, STATE_OFFSET), ProcessIdentity.pid(self));
    }

    /** Of a slot that is shut. */
    void setState(int slot, long state) {
        ShmAccess.setLongVolatile(segment, at(slot, STATE_OFFSET), state);
    }

    /** Shuts it if it is open; how many permits were kept in it. */
    int shut(int slot) {
        while (true) {
            long state = state(slot);
            if ((state & OPEN) == 0) {
                return 0;
            }
            if (ShmAccess.compareAndSetLong(segment, at(slot, STATE_OFFSET), state, state & (HELD_MASK | PID_MASK))) {
                return HoldersLayout.kept(state);
            }
        }
    }

    /** Holds one more, open or shut; false if 2^31 - 1 are held. */
    boolean hold(int slot) {
        while (true) {
            long state = state(slot);
            if ((~state & HELD_MASK) == 0) {
                return false;
            }
            if (ShmAccess.compareAndSetLong(segment, at(slot, STATE_OFFSET), state, state + ONE_HELD)) {
                return true;
            }
        }
    }

    /** Holds one less, open or shut, where something is held. */
    void unhold(int slot) {
        ShmAccess.getAndAddLong(segment, at(slot, STATE_OFFSET), -ONE_HELD);
    }

    /** Atomic, since threads leave outside the guard. */
    void addWaiting(int slot, int threads) {
        ShmAccess.getAndAddInt(segment, at(slot, WAITING_OFFSET), threads);
    }

    /** Makes the slot of a dead process, which is shut, idle. */
    void clear(int slot) {
        ShmAccess.setLongOpaque(segment, at(slot, STATE_OFFSET), 0);
        ShmAccess.setIntOpaque(segment, at(slot, WAITING_OFFSET), 0);
    }

    private long at(int slot, long field) {
        return slots + slot * SLOT_BYTES + field;
    }
}
