package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.SemaphoreLayout.AVAILABLE_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.DEATHS_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.HOLDERS_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.LIMIT_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.REPAIRED_OFFSET;
import static dev.interlock.shm.sync.SemaphoreLayout.TOTAL_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which permits of a {@link Semaphore} there are, and who has them. All methods but {@link #open()}, {@link #valueIfAllShut()},
 * {@link #roughValue()}, {@link #mayBeThere()}, {@link #areOnlyKept()} and {@link #findDead()} are called in the guard.
 *
 * <ul>
 *   <li><b>An acquisition is one store</b>, of what this process holds. So is a release: of the same, or of the total.
 *       The value follows from both and is computed anew if somebody died between the two.
 *   <li><b>A process may keep what it releases</b>, in its slot, and acquires it there again: {@link OpenSlot}. What is
 *       kept counts to the value. Who finds nothing available, or has to know the value, shuts the slots and gathers
 *       what is kept in them.
 *   <li><b>Each death is counted before the permits come back</b>, so nobody has one of them untold. One who is told
 *       notes up to which death he knows; a declaration covers that many.
 * </ul>
 */
final class Permits {

    private static final String WHAT = "semaphore";

    private final MemorySegment segment;
    private final Holders holders;

    private final long available;
    private final long total;
    private final long limit;
    private final long deaths;
    private final long repaired;

    /** The number of deaths of which an acquisition through this object has been told. */
    private volatile int told;

    Permits(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.available = offset + AVAILABLE_OFFSET;
        this.total = offset + TOTAL_OFFSET;
        this.limit = offset + LIMIT_OFFSET;
        this.deaths = offset + DEATHS_OFFSET;
        this.repaired = offset + REPAIRED_OFFSET;
        this.holders = new Holders(segment, offset + HOLDERS_OFFSET, host, WHAT);
    }

    int limit() {
        return ShmAccess.getInt(segment, limit);
    }

    /** How many processes can have permits at once. */
    int capacity() {
        return holders.capacity();
    }

    /** This process's own slot, to use without the guard. */
    OpenSlot open() {
        return holders.open();
    }

    /** The value, if nothing is kept anywhere from before it is read until after; else -1. */
    int valueIfAllShut() {
        int opened = holders.opened();
        int value = ShmAccess.getIntVolatile(segment, available);
        return (opened & 1) == 0 && opened == holders.opened() ? value : -1;
    }

    /** The value, of words that are read one after the other. */
    int roughValue() {
        return ShmAccess.getIntVolatile(segment, available) + holders.keptByAll();
    }

    /** Whether to look for a permit may be worth it. */
    boolean mayBeThere() {
        return ShmAccess.getIntVolatile(segment, available) > 0 || holders.isAnyOpen();
    }

    /** Whether none is there for all, and a process has its slot open and so may keep some. */
    boolean areOnlyKept() {
        return ShmAccess.getIntVolatile(segment, available) == 0 && holders.isAnyOpen();
    }

    /** Makes available what is kept anywhere, so that it is the value; how much it is. */
    int gather() {
        int value = ShmAccess.getInt(segment, available);
        if (holders.isAnyOpen()) {
            value += holders.shutAll();
            ShmAccess.setIntVolatile(segment, available, value);
            holders.sayAllShut();
        }
        return value;
    }

    /** What is available to this process, gathered if there is nothing or this process has no slot yet. */
    int gatherIfNone() {
        int value = ShmAccess.getInt(segment, available);
        return value == 0 || holders.find() == Holders.NO_SLOT ? gather() : value;
    }

    /** Whether none is out to another process; when all slots are shut. */
    boolean areOutToNoOther() {
        int mine = holders.find();
        return holders.outToAll() == (mine == Holders.NO_SLOT ? 0 : holders.held(mine));
    }

    /** Takes one of so many, of at least one, that are available; null if there is no slot for this process. */
    @Nullable Acquisition take(int before) {
        int slot = holders.claim();
        if (slot == Holders.NO_SLOT) {
            return null;
        }
        boolean ignored = holders.hold(slot); // the acquisition; no process can hold more than there are
        ShmAccess.setIntVolatile(segment, available, before - 1);
        int known = ShmAccess.getInt(segment, deaths);
        if (known == ShmAccess.getInt(segment, repaired)) {
            return Acquisition.ACQUIRED;
        }
        told = known;
        return Acquisition.OWNER_DIED;
    }

    /** To throw when {@link #take} has found no slot and nobody was dead. */
    HoldersFullException full() {
        return holders.full(WHAT);
    }

    /**
     * Gives one back, this process's or another's, or makes one if none is out.
     *
     * @param keep whether this process may keep its own, as nobody waits for it
     */
    void giveBack(boolean keep) {
        int own = holders.find();
        if (own == Holders.NO_SLOT || holders.isOpen(own) || holders.held(own) == 0) {
            int ignored = gather(); // whether and where a permit is out can be told only when nothing moves
        }
        int slot = holders.findHolder();
        // Who acquires what is kept is told of no death.
        if (keep && slot != Holders.NO_SLOT && slot == own && areAllDeathsRepaired()) {
            holders.open(slot, holders.held(slot) - 1, 1); // the release
            return;
        }
        if (slot != Holders.NO_SLOT) {
            holders.unhold(slot); // the release
        } else {
            makeAnother();
        }
        ShmAccess.setIntVolatile(segment, available, ShmAccess.getInt(segment, available) + 1);
    }

    private void makeAnother() {
        int all = ShmAccess.getInt(segment, total);
        if (all == ShmAccess.getInt(segment, limit)) {
            throw new SemaphoreOverflowException(
                    SegmentNames.of(segment),
                    "has a semaphore released too many times: no permit is out, and more than " + all
                            + " it cannot have",
                    null);
        }
        ShmAccess.setInt(segment, total, all + 1); // the release
    }

    private boolean areAllDeathsRepaired() {
        return ShmAccess.getInt(segment, deaths) == ShmAccess.getInt(segment, repaired);
    }

    /** For a process that has a permit: the deaths that have been told of are repaired. */
    void markConsistent() {
        int slot = holders.find();
        if (slot == Holders.NO_SLOT || holders.held(slot) == 0) {
            throw new NotOwnerException(
                    SegmentNames.of(segment),
                    "has a semaphore of which no permit is out to this process, which so cannot declare consistent",
                    null);
        }
        // Never backwards: another may have been told of more deaths and declared them repaired.
        if (told - ShmAccess.getInt(segment, repaired) > 0) {
            ShmAccess.setInt(segment, repaired, told);
        }
    }

    /** Outside the guard, since it takes long: the dead among those who have permits. */
    List<Long> findDead() {
        return holders.findDead();
    }

    /** Takes permits back from these processes, which have died. */
    void takeFrom(List<Long> dead) {
        int ignored = gather();
        for (int slot = holders.findAnyOf(dead); slot != Holders.NO_SLOT; slot = holders.findAnyOf(dead)) {
            // Before the permits come back: whoever dies in between has somebody told of a death once too often.
            ShmAccess.setInt(segment, deaths, ShmAccess.getInt(segment, deaths) + 1);
            int value = ShmAccess.getInt(segment, available) + holders.held(slot);
            holders.clear(slot);
            ShmAccess.setIntVolatile(segment, available, value);
        }
    }

    /** After somebody died in the guard: computes anew what follows from total and holders. */
    void repair() {
        int value = ShmAccess.getInt(segment, total) - holders.outToAll();
        ShmAccess.setIntVolatile(segment, available, value);
    }
}
