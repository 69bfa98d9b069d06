package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.BarrierLayout.ACTION;
import static dev.interlock.shm.sync.BarrierLayout.BROKEN;
import static dev.interlock.shm.sync.BarrierLayout.ENDED;
import static dev.interlock.shm.sync.BarrierLayout.ENDING;
import static dev.interlock.shm.sync.BarrierLayout.FILLING;
import static dev.interlock.shm.sync.BarrierLayout.FREE;
import static dev.interlock.shm.sync.BarrierLayout.ROOM_OFFSET;
import static dev.interlock.shm.sync.BarrierLayout.SLOT_RESULT_OFFSET;
import static dev.interlock.shm.sync.BarrierLayout.SLOT_STATE_OFFSET;
import static dev.interlock.shm.sync.BarrierLayout.STATE_OFFSET;
import static dev.interlock.shm.sync.BarrierLayout.WAITING;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/**
 * The words of a {@link Barrier} behind its guard.
 *
 * <p><b>A generation ends by one store</b>, of phase ENDING and the end to the state. What follows from it, the results
 * in the slots and then the next phase, can be done again by anybody ({@link #finish}), and is if the one who began it
 * dies. A slot is thus waiting only for the generation that fills or is ending, and ended until its party has left.
 */
final class BarrierTable {

    private static final int NONE = -1;

    private final MemorySegment segment;
    private final long base;
    private final int slots;
    private final Host host;

    BarrierTable(MemorySegment segment, long base, int parties, Host host) {
        this.segment = segment;
        this.base = base;
        this.slots = BarrierLayout.slots(parties);
        this.host = host;
    }

    long state() {
        return ShmAccess.getLongVolatile(segment, base + STATE_OFFSET);
    }

    int phase() {
        return BarrierLayout.phase(state());
    }

    /** Under the guard: a slot for the calling thread, -1 if none is free. It has not come before {@link #come}. */
    int freeSlot() {
        int slot = find(FREE);
        if (slot == NONE) {
            for (int ended = 0; ended < slots; ended++) {
                if (what(ended) == ENDED && !isAlive(ended)) {
                    store(ended, FREE);
                }
            }
            slot = find(FREE);
        }
        return slot;
    }

    /** Under the guard: the calling thread has come. One store. */
    void come(int slot) {
        store(slot, BarrierLayout.word(host.self(), WAITING));
    }

    /** Under the guard, when the last party has come. */
    void beginAction() {
        storeState(BarrierLayout.state(BarrierLayout.generation(state()), ACTION));
    }

    /** Under the guard: ends the generation for all who have come. */
    void end(BarrierEnd end, int deadPid) {
        storeState(BarrierLayout.ending(state(), ENDING, end, deadPid));
        finish();
    }

    /** Under the guard: does what is left to do if the generation is ending. */
    void finish() {
        long state = state();
        if (BarrierLayout.phase(state) != ENDING) {
            return;
        }
        BarrierEnd end = BarrierLayout.end(state);
        int deadPid = BarrierLayout.deadPid(state);
        for (int slot = 0; slot < slots; slot++) {
            if (what(slot) == WAITING) {
                ShmAccess.setLong(
                        segment, at(slot, SLOT_RESULT_OFFSET), BarrierLayout.ending(0, FILLING, end, deadPid));
                store(slot, BarrierLayout.word(BarrierLayout.identity(word(slot)), ENDED));
                host.wake(segment, at(slot, SLOT_STATE_OFFSET), 1);
            }
        }
        boolean asNew = end == BarrierEnd.TRIPPED || end == BarrierEnd.RESET;
        storeState(asNew ? nextGeneration(state) : BarrierLayout.ending(state, BROKEN, end, deadPid));
        wakeWhoWantsRoom();
    }

    /** Under the guard: mends a broken barrier. One store. */
    void mend() {
        storeState(nextGeneration(state()));
    }

    /** Waits until the slot has ended, at most until the deadline or the end of a slice. */
    Host.Wakeup sleep(int slot, long deadline) {
        int waiting = (int) BarrierLayout.word(host.self(), WAITING);
        return host.await(segment, at(slot, SLOT_STATE_OFFSET), waiting, deadline);
    }

    boolean hasEnded(int slot) {
        return what(slot) == ENDED;
    }

    /** The end of an ended slot, which is free then. */
    BarrierOutcome leave(int slot, int index) {
        long result = ShmAccess.getLong(segment, at(slot, SLOT_RESULT_OFFSET));
        store(slot, FREE);
        // Who wants room announces that and then looks for a slot once more; see announceWantOfRoom.
        wakeWhoWantsRoom();
        return new BarrierOutcome(BarrierLayout.end(result), index, BarrierLayout.deadPid(result));
    }

    /** Under the guard. The caller then looks once more, so either he sees the slot that is left or he is woken. */
    void announceWantOfRoom() {
        ShmAccess.setIntVolatile(segment, base + ROOM_OFFSET, 1);
    }

    void sleepUntilRoom(long deadline) {
        host.await(segment, base + ROOM_OFFSET, 1, deadline);
    }

    private void wakeWhoWantsRoom() {
        if (ShmAccess.getIntVolatile(segment, base + ROOM_OFFSET) != 0) {
            ShmAccess.setIntVolatile(segment, base + ROOM_OFFSET, 0);
            host.wake(segment, base + ROOM_OFFSET, Integer.MAX_VALUE);
        }
    }

    /** How many have come to the generation that fills. */
    int waiting() {
        int waiting = 0;
        for (int slot = 0; slot < slots; slot++) {
            waiting += what(slot) == WAITING ? 1 : 0;
        }
        return waiting;
    }

    /** Under the guard: the pid of a party that has come and died; 0 if there is none. */
    int deadParty() {
        long known = host.self();
        for (int slot = 0; slot < slots; slot++) {
            long word = word(slot);
            long identity = BarrierLayout.identity(word);
            if (BarrierLayout.what(word) == WAITING && identity != known) {
                if (!host.isAlive(identity)) {
                    return ProcessIdentity.pid(identity);
                }
                known = identity;
            }
        }
        return 0;
    }

    /**
     * For the party of this slot, at the end of a slice: whether it should enter the guard to see to things. Each looks
     * after the next that has come, in the round: so a death is noticed within a slice, by looking once a slice and
     * party.
     */
    boolean isTroubled(int slot) {
        if (phase() == ENDING) {
            return true;
        }
        for (int step = 1; step < slots; step++) {
            int next = (slot + step) % slots;
            if (what(next) == WAITING) {
                return !isAlive(next);
            }
        }
        return false;
    }

    private static long nextGeneration(long state) {
        return BarrierLayout.state(BarrierLayout.generation(state) + 1, FILLING);
    }

    private int find(int what) {
        for (int slot = 0; slot < slots; slot++) {
            if (what(slot) == what) {
                return slot;
            }
        }
        return NONE;
    }

    private boolean isAlive(int slot) {
        return host.isAlive(BarrierLayout.identity(word(slot)));
    }

    private int what(int slot) {
        return BarrierLayout.what(word(slot));
    }

    private long word(int slot) {
        return ShmAccess.getLongVolatile(segment, at(slot, SLOT_STATE_OFFSET));
    }

    private void store(int slot, long word) {
        ShmAccess.setLongVolatile(segment, at(slot, SLOT_STATE_OFFSET), word);
    }

    private void storeState(long state) {
        ShmAccess.setLongVolatile(segment, base + STATE_OFFSET, state);
    }

    private long at(int slot, long field) {
        return base + BarrierLayout.SLOTS_OFFSET + slot * BarrierLayout.SLOT_BYTES + field;
    }
}
