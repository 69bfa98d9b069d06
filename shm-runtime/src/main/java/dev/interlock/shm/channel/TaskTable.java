package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.JoinableQueueLayout.CAPACITY_OFFSET;
import static dev.interlock.shm.channel.JoinableQueueLayout.JOINERS_OFFSET;
import static dev.interlock.shm.channel.JoinableQueueLayout.SLOTS_OFFSET;
import static dev.interlock.shm.channel.JoinableQueueLayout.SLOT_BYTES;
import static dev.interlock.shm.channel.JoinableQueueLayout.SLOT_COUNT_OFFSET;
import static dev.interlock.shm.channel.JoinableQueueLayout.SLOT_IDENTITY_OFFSET;
import static dev.interlock.shm.channel.JoinableQueueLayout.TAKING_OFFSET;
import static dev.interlock.shm.channel.JoinableQueueLayout.USED_OFFSET;
import static dev.interlock.shm.channel.JoinableQueueLayout.held;
import static dev.interlock.shm.channel.JoinableQueueLayout.taken;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.NotInitialisedException;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;

/**
 * Which process has taken how many messages and not declared them done. All but {@link #findDead} is called by the
 * holder of the get lock.
 *
 * <ul>
 *   <li><b>Whoever takes a message says so before</b>: in {@code taking}, his slot and the count that the ring will
 *       have reached. Then he stores the head, then counts the message in his slot. If he dies between the two, the
 *       ring has reached that count and his slot has not, so whoever enters next counts it for him; one store does
 *       both, so it is counted once however often somebody dies over it.
 *   <li><b>The identity is stored before anything is held</b>, so there is always somebody to ask whether he lives.
 *   <li><b>A slot in which nothing is held may be taken by any process.</b>
 * </ul>
 */
final class TaskTable implements TakeRecord {

    private static final int NO_SLOT = -1;

    private final MemorySegment segment;
    private final long base;
    private final Host host;
    private final int capacity;
    private final Sleepers joiners;

    /** Where this process was found last; guarded as the table is. */
    private int hint;

    TaskTable(MemorySegment segment, long base, Host host) {
        this.segment = segment;
        this.base = base;
        this.host = host;
        this.capacity = ShmAccess.getInt(segment, base + CAPACITY_OFFSET);
        if (capacity < 1 || capacity > JoinableQueueLayout.MAX_CONSUMERS) {
            throw new NotInitialisedException(
                    SegmentNames.of(segment),
                    "has no joinable queue with tasks at offset " + base + ": " + capacity + " slots",
                    null);
        }
        ShmAccess.getLong(segment, base + SLOTS_OFFSET + capacity * SLOT_BYTES - Long.BYTES);
        this.joiners = new Sleepers(segment, base + JOINERS_OFFSET, host);
    }

    static void initialise(MemorySegment segment, long base, int consumers) {
        ShmAccess.getLong(segment, base + SLOTS_OFFSET + consumers * SLOT_BYTES - Long.BYTES);
        ShmAccess.setInt(segment, base + CAPACITY_OFFSET, consumers);
    }

    Sleepers joiners() {
        return joiners;
    }

    int capacity() {
        return capacity;
    }

    @Override
    public void before(int taken) {
        int slot = claim();
        long count = count(slot);
        if (taken(count) == taken) {
            // By chance, from as many messages ago as are counted; or the slot would seem to have this one already.
            setCount(slot, JoinableQueueLayout.count(held(count), taken ^ 1));
        }
        ShmAccess.setLongVolatile(segment, base + TAKING_OFFSET, JoinableQueueLayout.taking(slot, taken));
    }

    @Override
    public void after(int taken) {
        int slot = hint;
        setCount(slot, JoinableQueueLayout.count(held(count(slot)) + 1, taken));
    }

    @Override
    public void repair(int reached) {
        long taking = ShmAccess.getLong(segment, base + TAKING_OFFSET);
        int slot = JoinableQueueLayout.slot(taking);
        if (slot >= 0 && slot < used() && taken(taking) == reached && taken(count(slot)) != reached) {
            setCount(slot, JoinableQueueLayout.count(held(count(slot)) + 1, reached));
        }
        joiners.wakeAll();
    }

    /** One task of this process is done, or if it has none, of another; false if nobody has any. */
    boolean finishOne() {
        int slot = findOwn();
        if (slot == NO_SLOT || held(count(slot)) == 0) {
            slot = findHolder();
        }
        if (slot == NO_SLOT) {
            return false;
        }
        long count = count(slot);
        setCount(slot, JoinableQueueLayout.count(held(count) - 1, taken(count)));
        return true;
    }

    /** Tasks that are out, to whomever. */
    int heldByAll() {
        int sum = 0;
        for (int slot = 0; slot < used(); slot++) {
            sum += held(count(slot));
        }
        return sum;
    }

    /** Tasks that are out to these processes. */
    int heldBy(Set<Long> identities) {
        int sum = 0;
        for (int slot = 0; slot < used(); slot++) {
            sum += identities.contains(identity(slot)) ? held(count(slot)) : 0;
        }
        return sum;
    }

    /** Counts what these processes have as done. */
    void writeOff(Set<Long> identities) {
        for (int slot = 0; slot < used(); slot++) {
            if (identities.contains(identity(slot))) {
                setCount(slot, JoinableQueueLayout.count(0, taken(count(slot))));
            }
        }
    }

    /**
     * The processes that have tasks and do not live. Outside the lock, since to ask takes a while; to be counted in it.
     */
    Set<Long> findDead() {
        Set<Long> dead = new HashSet<>();
        for (int slot = 0; slot < used(); slot++) {
            // In this order: who holds something has signed before.
            if (held(count(slot)) > 0) {
                long identity = identity(slot);
                if (!host.isAlive(identity)) {
                    dead.add(identity);
                }
            }
        }
        return dead;
    }

    private int claim() {
        int slot = findOwn();
        if (slot == NO_SLOT) {
            slot = findIdle();
            ShmAccess.setLongVolatile(segment, at(slot), host.self());
            if (slot == used()) {
                ShmAccess.setIntVolatile(segment, base + USED_OFFSET, slot + 1);
            }
        }
        hint = slot;
        return slot;
    }

    private int findOwn() {
        int used = used();
        if (hint < used && identity(hint) == host.self()) {
            return hint;
        }
        for (int slot = 0; slot < used; slot++) {
            if (identity(slot) == host.self()) {
                return slot;
            }
        }
        return NO_SLOT;
    }

    private int findHolder() {
        for (int slot = 0; slot < used(); slot++) {
            if (held(count(slot)) > 0) {
                return slot;
            }
        }
        return NO_SLOT;
    }

    private int findIdle() {
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            if (held(count(slot)) == 0) {
                return slot;
            }
        }
        if (used == capacity) {
            throw new ConsumersFullException(
                    SegmentNames.of(segment),
                    "has a joinable queue whose tasks are out to " + capacity + " processes, as many as there is "
                            + "room for",
                    null);
        }
        return used;
    }

    private int used() {
        return Math.min(ShmAccess.getIntVolatile(segment, base + USED_OFFSET), capacity);
    }

    private long identity(int slot) {
        return ShmAccess.getLongVolatile(segment, at(slot));
    }

    private long count(int slot) {
        return ShmAccess.getLongVolatile(segment, at(slot) + SLOT_COUNT_OFFSET);
    }

    private void setCount(int slot, long count) {
        ShmAccess.setLongVolatile(segment, at(slot) + SLOT_COUNT_OFFSET, count);
    }

    private long at(int slot) {
        return base + SLOTS_OFFSET + slot * SLOT_BYTES + SLOT_IDENTITY_OFFSET;
    }
}
