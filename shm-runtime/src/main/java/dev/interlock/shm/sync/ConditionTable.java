package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.ConditionLayout.FREE;
import static dev.interlock.shm.sync.ConditionLayout.SIGNALLED;
import static dev.interlock.shm.sync.ConditionLayout.SLOT_HORIZON_OFFSET;
import static dev.interlock.shm.sync.ConditionLayout.SLOT_SIGNAL_OFFSET;
import static dev.interlock.shm.sync.ConditionLayout.SLOT_STATE_OFFSET;
import static dev.interlock.shm.sync.ConditionLayout.SLOT_TICKET_OFFSET;
import static dev.interlock.shm.sync.ConditionLayout.WAITING;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/**
 * The slots of a {@link Condition}. All methods but {@link #isSignalled} and {@link #anOrphanedSignalIsSeen} are called
 * by the holder of the lock.
 *
 * <p><b>Each step is one store of a slot's state; the other words are stored before it.</b> A death in between leaves
 * words that mean nothing yet. Handing a signal on takes two such stores, giver and receiver. The receiver comes first,
 * so a death between the two leaves the same signal (the same number in {@code signal}) in two slots, never in none;
 * whoever takes or hands on a signal first clears other slots that have the same one.
 *
 * <p><b>One thing happens without the lock:</b> a waiter whose segment is being closed, and who is refused the lock
 * therefore, puts {@link ProcessIdentity#NONE} in the place of his identity, see {@link WaiterInMapping}. From then on
 * he counts as dead. A signal is therefore given by a compare-and-set.
 */
final class ConditionTable {

    private static final int NONE = -1;

    private final MemorySegment segment;
    private final long base;
    private final int capacity;
    private final Host host;

    /** Over a condition that was created; its size has been checked. */
    ConditionTable(MemorySegment segment, long base, int capacity, Host host) {
        this.segment = segment;
        this.base = base;
        this.capacity = capacity;
        this.host = host;
    }

    int capacity() {
        return capacity;
    }

    /** Puts the calling thread at the end of the queue. */
    int enter() {
        int slot = find(FREE);
        if (slot == NONE) {
            sweep();
            slot = find(FREE);
        }
        if (slot == NONE) {
            throw new ConditionFullException(
                    SegmentNames.of(segment),
                    "has a condition for which " + capacity + " threads wait, as many as it was created for",
                    null);
        }
        long ticket = nextTicket() + 1;
        ShmAccess.setLong(segment, base + ConditionLayout.NEXT_TICKET_OFFSET, ticket);
        ShmAccess.setLong(segment, at(slot, SLOT_TICKET_OFFSET), ticket);
        store(slot, ConditionLayout.word(host.self(), WAITING));
        return slot;
    }

    /** A slot of the calling thread as the closing of its mapping sees it. */
    SegmentUse.Wait inMapping(int slot, SegmentUse mapping) {
        MemorySegment whole = mapping.memory();
        long offset = segment.address() + at(slot, SLOT_STATE_OFFSET) - whole.address();
        return new WaiterInMapping(whole, offset, host.self());
    }

    /** Sleeps while the slot waits, at most until the deadline or the end of a slice. */
    Host.Wakeup sleep(int slot, long deadline) {
        int waiting = (int) ConditionLayout.word(host.self(), WAITING);
        return host.await(segment, at(slot, SLOT_STATE_OFFSET), waiting, deadline);
    }

    boolean isSignalled(int slot) {
        return what(slot) == SIGNALLED;
    }

    /** Whether a signal was given to one who has died since. For one who does not hold the lock: a hint to look. */
    boolean anOrphanedSignalIsSeen() {
        for (int slot = 0; slot < capacity; slot++) {
            if (what(slot) == SIGNALLED && isDead(slot)) {
                return true;
            }
        }
        return false;
    }

    /** Leaves with a signal: until the last store the slot still has it, and a death hands it on. */
    void take(int slot) {
        clearOthersWithTheSignalOf(slot);
        store(slot, FREE);
    }

    /** Leaves without a signal. */
    void leave(int slot) {
        store(slot, FREE);
    }

    /** Signals up to {@code most} waiters, the oldest first; the dead do not count. Returns how many. */
    int signal(int most) {
        handOrphanedSignalsOn();
        long horizon = nextTicket() + 1;
        for (int signalled = 0; signalled < most; signalled++) {
            int oldest = oldestLiving(horizon);
            if (oldest == NONE) {
                return signalled;
            }
            give(oldest, ShmAccess.getLong(segment, at(oldest, SLOT_TICKET_OFFSET)), horizon);
        }
        return most;
    }

    /** Gives each signal that died with its waiter to the oldest of those who waited already when it was given. */
    void handOrphanedSignalsOn() {
        for (int slot = 0; slot < capacity; slot++) {
            if (what(slot) != SIGNALLED || !isDead(slot)) {
                continue;
            }
            if (!anotherHasTheSignalOf(slot)) {
                long horizon = ShmAccess.getLong(segment, at(slot, SLOT_HORIZON_OFFSET));
                int heir = oldestLiving(horizon);
                if (heir != NONE) {
                    give(heir, signalOf(slot), horizon);
                }
            }
            store(slot, FREE);
        }
    }

    /** Number of slots in which somebody waits, dead or alive. */
    int waiting() {
        int waiting = 0;
        for (int slot = 0; slot < capacity; slot++) {
            waiting += what(slot) == WAITING ? 1 : 0;
        }
        return waiting;
    }

    private void give(int slot, long signal, long horizon) {
        ShmAccess.setLong(segment, at(slot, SLOT_SIGNAL_OFFSET), signal);
        ShmAccess.setLong(segment, at(slot, SLOT_HORIZON_OFFSET), horizon);
        long waiting = word(slot);
        while (!ShmAccess.compareAndSetLong(
                segment,
                at(slot, SLOT_STATE_OFFSET),
                waiting,
                ConditionLayout.word(ConditionLayout.identity(waiting), SIGNALLED))) {
            waiting = word(slot);
        }
        host.wake(segment, at(slot, SLOT_STATE_OFFSET), 1);
    }

    /** The oldest that waits, lives, and came before the horizon; frees the dead that it meets on the way. */
    private int oldestLiving(long horizon) {
        while (true) {
            int oldest = NONE;
            long least = horizon;
            for (int slot = 0; slot < capacity; slot++) {
                if (what(slot) == WAITING) {
                    long ticket = ShmAccess.getLong(segment, at(slot, SLOT_TICKET_OFFSET));
                    if (ticket < least) {
                        oldest = slot;
                        least = ticket;
                    }
                }
            }
            if (oldest == NONE || !isDead(oldest)) {
                return oldest;
            }
            store(oldest, FREE);
        }
    }

    private void sweep() {
        handOrphanedSignalsOn();
        for (int slot = 0; slot < capacity; slot++) {
            if (what(slot) == WAITING && isDead(slot)) {
                store(slot, FREE);
            }
        }
    }

    private boolean anotherHasTheSignalOf(int slot) {
        return otherWithTheSignalOf(slot) != NONE;
    }

    private void clearOthersWithTheSignalOf(int slot) {
        for (int other = otherWithTheSignalOf(slot); other != NONE; other = otherWithTheSignalOf(slot)) {
            store(other, FREE);
        }
    }

    private int otherWithTheSignalOf(int slot) {
        for (int other = 0; other < capacity; other++) {
            if (other != slot && what(other) == SIGNALLED && signalOf(other) == signalOf(slot)) {
                return other;
            }
        }
        return NONE;
    }

    private int find(int what) {
        for (int slot = 0; slot < capacity; slot++) {
            if (what(slot) == what) {
                return slot;
            }
        }
        return NONE;
    }

    private boolean isDead(int slot) {
        long identity = ConditionLayout.identity(word(slot));
        return identity == ProcessIdentity.NONE || !host.isAlive(identity);
    }

    private long signalOf(int slot) {
        return ShmAccess.getLong(segment, at(slot, SLOT_SIGNAL_OFFSET));
    }

    private long nextTicket() {
        return ShmAccess.getLong(segment, base + ConditionLayout.NEXT_TICKET_OFFSET);
    }

    private int what(int slot) {
        return ConditionLayout.what(word(slot));
    }

    private long word(int slot) {
        return ShmAccess.getLongVolatile(segment, at(slot, SLOT_STATE_OFFSET));
    }

    private void store(int slot, long word) {
        ShmAccess.setLongVolatile(segment, at(slot, SLOT_STATE_OFFSET), word);
    }

    private long at(int slot, long field) {
        return base + ConditionLayout.SLOTS_OFFSET + slot * ConditionLayout.SLOT_BYTES + field;
    }
}
