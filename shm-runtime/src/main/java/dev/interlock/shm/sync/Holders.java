package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.HoldersLayout.CAPACITY_OFFSET;
import static dev.interlock.shm.sync.HoldersLayout.MAX_CAPACITY;
import static dev.interlock.shm.sync.HoldersLayout.ONE_HELD;
import static dev.interlock.shm.sync.HoldersLayout.ONE_KEPT;
import static dev.interlock.shm.sync.HoldersLayout.OPEN;
import static dev.interlock.shm.sync.HoldersLayout.OPENED_OFFSET;
import static dev.interlock.shm.sync.HoldersLayout.USED_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;

/**
 * A table of the processes that hold something. All but {@link #open()}, {@link #findDead}, {@link #leaveWaiting} and
 * {@link #opened} is done inside the guard of the primitive.
 *
 * <ul>
 *   <li><b>The identity is stored before anything is held</b>, so whatever is held has a holder who can be asked whether
 *       he lives.
 *   <li><b>One store of a state is an acquisition or a release</b>; a death before it changes nothing, and after it
 *       the whole has happened.
 *   <li><b>A shut slot changes only in the guard.</b> An open one is changed by its own process, without the guard, but
 *       only so that held and kept together stay the same, or nothing is kept; and is shut by anybody, in the guard.
 *   <li><b>A slot is this process's only while it is open or something is held or waited for in it.</b> In between any
 *       process may take it, so it is looked up anew each time.
 * </ul>
 */
final class Holders {

    /** Instead of the number of a slot. */
    static final int NO_SLOT = -1;

    private static final InitialNumber CAPACITY = new InitialNumber("a table", "holders", 1, MAX_CAPACITY);

    private final MemorySegment segment;
    private final long offset;
    private final Host host;
    private final long self;
    private final int capacity;
    private final HolderSlots slots;
    private final OpenSlot mine;

    Holders(MemorySegment segment, long offset, Host host, String what) {
        this.segment = segment;
        this.offset = offset;
        this.host = host;
        this.self = host.self();
        this.capacity = ShmAccess.getIntAcquire(segment, offset + CAPACITY_OFFSET);
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw new NotInitialisedException(
                    SegmentNames.of(segment), "has no " + what + " at this place: it says capacity " + capacity, null);
        }
        ShmAccess.getInt(segment, offset + HoldersLayout.bytes(capacity) - Integer.BYTES);
        this.slots = new HolderSlots(segment, offset);
        this.mine = new OpenSlot(segment, offset, self);
    }

    static void requireCapacity(MemorySegment segment, int capacity) {
        CAPACITY.checked(capacity, segment);
    }

    /** As {@link #requireCapacity(MemorySegment, int)}, for a definition. */
    static void requireCapacity(int capacity) {
        CAPACITY.checked(capacity);
    }

    /** The last step of a creation: from now on the primitive exists. */
    static void publish(MemorySegment segment, long offset, int capacity) {
        ShmAccess.setIntRelease(segment, offset + CAPACITY_OFFSET, capacity);
    }

    int capacity() {
        return capacity;
    }

    /** The slot of this process, taken now if it had none; {@link #NO_SLOT} if all are in use. */
    int claim() {
        int mine = find();
        if (mine != NO_SLOT) {
            return mine;
        }
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            if (slots.isIdle(slot)) {
                return take(slot);
            }
        }
        if (used == capacity) {
            return NO_SLOT;
        }
        ShmAccess.setInt(segment, offset + USED_OFFSET, used + 1);
        return take(used);
    }

    private int take(int slot) {
        slots.take(slot, self);
        mine.is(slot);
        return slot;
    }

    /** The slot of this process; {@link #NO_SLOT} if it has none. */
    int find() {
        int last = mine.last();
        if (last != NO_SLOT && slots.identity(last) == self) {
            return last;
        }
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            if (slots.identity(slot) == self) {
                mine.is(slot);
                return slot;
            }
        }
        return NO_SLOT;
    }

    /** This process's own, to use without the guard. */
    OpenSlot open() {
        return mine;
    }

    /** Odd while a slot may be open, or what was kept is nowhere; changes whenever one is opened after all were shut. */
    int opened() {
        return ShmAccess.getIntVolatile(segment, offset + OPENED_OFFSET);
    }

    boolean isAnyOpen() {
        return (opened() & 1) != 0;
    }

    boolean isOpen(int slot) {
        return slots.isOpen(slot);
    }

    /** Opens this slot of this process, with so much held and kept; that is one store. */
    void open(int slot, int held, int kept) {
        int opened = opened();
        if ((opened & 1) == 0) {
            setOpened(opened + 1);
        }
        slots.setState(slot, OPEN | kept * ONE_KEPT | held * ONE_HELD | ProcessIdentity.pid(self));
    }

    /**
     * Shuts all slots; how many permits were kept in them, which now are nowhere. When they are somewhere,
     * {@link #sayAllShut} is due.
     */
    int shutAll() {
        int kept = 0;
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            kept += slots.shut(slot);
        }
        return kept;
    }

    /** For whoever looks at {@link #opened}, and may take it that nothing is kept. */
    void sayAllShut() {
        setOpened(opened() + 1);
    }

    /** A slot in which something is held, this process's if it holds; {@link #NO_SLOT} if nobody does. */
    int findHolder() {
        int mine = find();
        if (mine != NO_SLOT && slots.held(mine) > 0) {
            return mine;
        }
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            if (slots.held(slot) > 0) {
                return slot;
            }
        }
        return NO_SLOT;
    }

    int held(int slot) {
        return slots.held(slot);
    }

    /** Holds one more in this slot of this process, open or shut; false if it holds 2^31 - 1. */
    boolean hold(int slot) {
        return slots.hold(slot);
    }

    /** Holds one less in this slot, open or shut, in which something is held. */
    void unhold(int slot) {
        slots.unhold(slot);
    }

    /** How much is held or kept by all processes together, which stays the same while they use their open slots. */
    int outToAll() {
        return sum(state -> HoldersLayout.held(state) + HoldersLayout.kept(state));
    }

    /** How much is kept in all slots, which may change meanwhile. */
    int keptByAll() {
        return sum(HoldersLayout::kept);
    }

    private int sum(LongToIntFunction part) {
        int all = 0;
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            all += part.applyAsInt(slots.state(slot));
        }
        return all;
    }

    boolean isAnybodyWaiting() {
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            if (slots.waiting(slot) > 0) {
                return true;
            }
        }
        return false;
    }

    void beginWaiting(int slot) {
        slots.addWaiting(slot, 1);
    }

    /** Also outside the guard: until now the slot was this process's, and perhaps no longer. */
    void leaveWaiting(int slot) {
        slots.addWaiting(slot, -1);
    }

    /** Outside the guard, since to ask whether a process lives takes long: the dead that hold something or wait. */
    List<Long> findDead() {
        List<Long> dead = new ArrayList<>();
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            long identity = slots.identity(slot);
            if (identity != ProcessIdentity.NONE
                    && identity != self
                    && slots.isInUse(slot)
                    && !host.isAlive(identity)) {
                dead.add(identity);
            }
        }
        return dead;
    }

    /** A slot of one of these processes in which something is held or waited for; {@link #NO_SLOT} if none is left. */
    int findAnyOf(List<Long> dead) {
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            if (dead.contains(slots.identity(slot)) && slots.isInUse(slot)) {
                return slot;
            }
        }
        return NO_SLOT;
    }

    /** Makes the slot of a dead process, which is shut, idle. */
    void clear(int slot) {
        slots.clear(slot);
    }

    /** To throw when {@link #claim} has found no slot and nobody was dead. */
    HoldersFullException full(String what) {
        return new HoldersFullException(
                SegmentNames.of(segment),
                "has a " + what + " that was created for " + capacity + " processes at once, and as many use it",
                null);
    }

    private int used() {
        return ShmAccess.getIntOpaque(segment, offset + USED_OFFSET);
    }

    private void setOpened(int opened) {
        ShmAccess.setIntVolatile(segment, offset + OPENED_OFFSET, opened);
    }
}
