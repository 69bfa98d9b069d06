package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a segment in this process, with the locks that are used through it: what makes closing it safe while
 * threads of this process take and release them.
 *
 * <p>A thread that holds a lock when the mapping goes can never release it, and other processes would wait for it until
 * this process ends. So whoever closes the mapping waits until nobody holds, and whoever takes a lock meanwhile gives
 * it back. Memory that {@code SharedMemory} did not map has no such object.
 *
 * <h2>Why nobody is missed</h2>
 *
 * <p>It is Dekker's handshake: each side stores, then, with a full fence in between, loads what the other has stored.
 *
 * <pre>
 *   taking a lock                          closing
 *   -------------                          -------
 *   state := this process (CAS)            closing := true
 *   (the CAS is a full fence)              full fence
 *   closing?  yes: give the lock back      state = this process?  yes: wait
 * </pre>
 *
 * <p>Where a lock is taken without a compare-and-set, because it is biased, the fence is the light half of an
 * asymmetric one ({@link Host#lightFence}), and that of the closing the heavy half.
 *
 * <p>If both loads came before the other side's store, each load would come before the store of its own side, which the
 * fences forbid. So either the one who takes sees the closing, or the closing sees the lock held; both is possible and
 * harmless. The price of taking a lock is one volatile load. To acquire again what the thread holds already needs none:
 * that it holds keeps the mapping open.
 *
 * <h2>Giving back when the memory is gone already</h2>
 *
 * <p>One who takes a lock after the closing has looked, and sees the closing, may find the memory closed before he has
 * given the lock back. He therefore gives it back through {@link #memory()}, which no arena guards, and which is
 * unmapped only when no lock can be his any more: after the arena is closed nobody takes a lock through this mapping,
 * so {@link #settle} waits until no lock is left taken. That includes a thread that took a lock and does not know it,
 * since an access that the closing of an arena interrupts may throw although it took place: unless the lock is also
 * used through another mapping of the segment, a lock that this process holds by then is nobody's, and is freed.
 *
 * <p>A state word names a process, not a mapping, so a lock that is held through another mapping of the same segment
 * counts as held.
 *
 * <h2>Those who hold no lock</h2>
 *
 * <p>Who comes for a few accesses, or to take a lock by a store, says so by a {@link Stay}: the same handshake, with an
 * object of this process in place of the state. The closing first waits until each stay has been seen to end, and then
 * looks at the locks: who stayed may have taken one.
 */
public final class SegmentUse {

    private static final Map<MemorySegment.Scope, SegmentUse> USES = new WeakHashMap<>();

    /** False while {@link #USES} was never needed, as in a model that brings memory of its own. */
    private static volatile boolean anyKnown;

    private final String name;
    private final MemorySegment memory;

    /** Each lock ever used through this mapping, once: it may be held though no object stands for it any more. */
    private final Set<Held> locks = ConcurrentHashMap.newKeySet();

    /** Where threads say that they are at an access; weak, since nobody is at one that nobody can reach. */
    private final Set<Stay> stays = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Each wait that is under way through this mapping and has left a trace in the memory. */
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    private volatile boolean closing;

    /** Whether {@link #memory} must not be touched any more; guarded by this. */
    private boolean unmapped;

    /**
     * A place in the segment that a thread may hold. Two are equal if they stand for the same place. All methods are
     * called while the memory is mapped.
     */
    public interface Held {

        /** Where it is, in bytes from the begin of the mapping. */
        long offset();

        /** Whether a thread of this process holds it, through whichever mapping. */
        boolean isHeldByThisProcess();

        /** Whether the calling thread holds it. */
        boolean isHeldByCurrentThread();

        /** Whether its holder has got so far that he no longer gives it back for a closing. */
        boolean isHeldForGood();

        /** Whether a thread of this process can take it without asking, though none holds it. */
        boolean isKeptByThisProcess();

        /** Frees it if this process holds or keeps it. Never blocks. */
        void free();

        /** What those know who take it: the heavy side of their fence is that of who closes the mapping. */
        Host host();
    }

    /**
     * A place in the segment that says that a thread of this process waits, and that whoever wakes waiters believes for
     * as long as this process lives. All waits are different.
     */
    public interface Wait {

        /** Takes the word back, as if the thread had died. Called while the memory is mapped. Never blocks. */
        void abandon();
    }

    private SegmentUse(String name, MemorySegment memory) {
        this.name = name;
        this.memory = memory;
    }

    /**
     * Makes a mapping known, for as long as its scope is reachable.
     *
     * @param memory all of it, in a scope that stays alive when the registered one is closed
     */
    public static SegmentUse register(MemorySegment.Scope scope, String name, MemorySegment memory) {
        SegmentUse use = new SegmentUse(name, memory);
        synchronized (USES) {
            USES.put(scope, use);
            anyKnown = true;
        }
        return use;
    }

    /** The mapping that this memory is part of; null if nobody has made it known. */
    public static @Nullable SegmentUse of(MemorySegment segment) {
        if (!anyKnown) {
            return null;
        }
        synchronized (USES) {
            return USES.get(segment.scope());
        }
    }

    /** All of the mapping. To be accessed by a {@link Held} that is asked here, and by nobody else. */
    public MemorySegment memory() {
        return memory;
    }

    /** Says that this lock may be held from now on through this mapping. */
    public void add(Held lock) {
        locks.add(lock);
    }

    /** Says that a thread may stay here from now on. */
    void add(Stay stay) {
        stays.add(stay);
    }

    /** Whether whoever has just taken a lock must give it back. */
    public boolean isClosing() {
        return closing;
    }

    /** Gives back a lock that was taken while the mapping is being closed. */
    public synchronized void giveBack(Held lock) {
        if (!unmapped) {
            lock.free();
        }
    }

    /** Says that this wait is under way through this mapping. By a thread that holds a lock in it. */
    public void begin(Wait wait) {
        waits.add(wait);
    }

    /** Says that this wait has ended and left nothing behind. By a thread that holds a lock in the mapping. */
    public void end(Wait wait) {
        waits.remove(wait);
    }

    /** Ends a wait of the calling thread that cannot take its word back itself, since it is refused the lock. */
    public synchronized void abandon(Wait wait) {
        if (waits.remove(wait) && !unmapped) {
            wait.abandon();
        }
    }

    /** Whether the calling thread holds a lock. */
    public synchronized boolean isHeldByCurrentThread() {
        return !unmapped && locks.stream().anyMatch(lock -> isTrue(lock::isHeldByCurrentThread));
    }

    /**
     * Turns everybody away who takes a lock from now on, and waits until each has been seen free of this process, and
     * nobody is there any more who has not seen that.
     *
     * @return whether that came true in time; if not, {@link #admit} is due
     */
    public boolean vacate(long nanos) {
        closing = true;
        VarHandle.fullFence();
        List<Held> remaining = new ArrayList<>(locks);
        List<Stay> staying = known(stays);
        Stream.concat(remaining.stream().map(Held::host), staying.stream().map(Stay::host))
                .distinct()
                .forEach(Host::heavyFence);
        return Polling.until(nanos, () -> {
            // First, since who is there may be about to take a lock.
            staying.removeIf(stay -> !stay.isUnderWay());
            remaining.removeIf(lock -> staying.isEmpty() && !isTrue(lock::isHeldByThisProcess));
            return remaining.isEmpty() && staying.isEmpty();
        });
    }

    private static List<Stay> known(Set<Stay> stays) {
        synchronized (stays) {
            return new ArrayList<>(stays);
        }
    }

    /** Ends what {@link #vacate} began: the mapping stays. */
    public void admit() {
        closing = false;
    }

    /**
     * After {@link #vacate} and when nobody can access the mapping any more but through {@link #memory()}: unmaps it as
     * soon as no thread may have a lock to give back. If that does not come true in time, because such a thread does
     * not get to run, the mapping stays until this process ends.
     */
    public void settle(long nanos, Runnable unmap) {
        boolean ignored = Polling.until(nanos, () -> unmapIfSettled(unmap));
    }

    private synchronized boolean unmapIfSettled(Runnable unmap) {
        // They can do it themselves no more, and some are asleep.
        for (Wait wait : waits) {
            wait.abandon();
            waits.remove(wait);
        }
        for (Held lock : locks) {
            if (isTrue(lock::isHeldByThisProcess) && !lock.isHeldForGood()) {
                if (isUsedElsewhere(lock)) {
                    return false;
                }
                lock.free();
            } else if (isTrue(lock::isKeptByThisProcess) && !isUsedElsewhere(lock)) {
                lock.free();
            }
        }
        unmapped = true;
        locks.clear();
        unmap.run();
        return true;
    }

    /** A lock whose memory somebody has truncated away is nobody's. */
    private static boolean isTrue(BooleanSupplier ofALock) {
        try {
            return ofALock.getAsBoolean();
        } catch (SegmentFaultException | InternalError truncated) {
            return false;
        }
    }

    /** Whether the lock is used through another mapping too, so that the holder may be there. */
    private boolean isUsedElsewhere(Held lock) {
        synchronized (USES) {
            return USES.values().stream()
                    .filter(other -> other != this && other.name.equals(name))
                    .flatMap(other -> other.locks.stream())
                    .anyMatch(other -> other.offset() == lock.offset());
        }
    }
}
