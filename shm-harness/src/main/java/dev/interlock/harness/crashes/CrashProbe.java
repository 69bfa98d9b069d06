package dev.interlock.harness.crashes;

import dev.interlock.shm.access.Probe;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stands at the door of a process that is to die, writes down the accesses of one operation and stops the thread that
 * makes them just before the k-th: for good, until somebody kills the process. Inert until armed.
 *
 * <p>Standing still instead of exiting has two merits. What is killed is a process as any other, by SIGKILL, so nothing
 * of the JVM can run that a real death would not let run. And others can be brought into position meanwhile.
 */
public final class CrashProbe implements Probe {

    /** Never stands still. */
    static final int NEVER = -1;

    /** More than this many accesses of one operation are not written down. */
    static final int MOST = 20_000;

    private static final long LOOK_NANOS = 50_000;

    private static volatile @Nullable Thread watched;
    private static volatile @Nullable MemorySegment memory;
    private static volatile boolean lookingAway;

    private static final Object LOCK = new Object();
    private static List<DoorAccess> accesses = new ArrayList<>();
    private static @Nullable Signal awaited;
    private static int accessesToLive = NEVER;
    private static Witness onStanding = (ignored, ignoredToo) -> {};

    /** Who is told that the thread stands still. */
    @FunctionalInterface
    interface Witness {

        /**
         * By the thread itself.
         *
         * @param accesses since it is counted
         * @param atTheEnd whether the operation would come back now; if not, it would make one more access
         */
        void stands(List<DoorAccess> accesses, boolean atTheEnd);
    }

    /** Made by the door. */
    public CrashProbe() {}

    /** From now on, only accesses of this thread count; offsets are told from the begin of this memory. */
    static void watch(Thread thread, MemorySegment whole) {
        memory = whole;
        watched = thread;
    }

    /** Nobody is watched any more. */
    static void ignoreAll() {
        watched = null;
    }

    /** Whether accesses of the watched thread count for nothing, as those of a host that waits again. */
    static void lookAway(boolean away) {
        if (watched == Thread.currentThread()) {
            lookingAway = away;
        }
    }

    /**
     * Begins a new list; before access k of it (from 0) the thread stands still.
     *
     * @param begin only accesses after this signal are counted; null for all
     */
    static void count(int k, @Nullable Signal begin, Witness standing) {
        synchronized (LOCK) {
            accesses = new ArrayList<>();
            awaited = begin;
            accessesToLive = k;
            onStanding = standing;
        }
    }

    /** Whether the thread has come to the memory, as far as anybody looks. */
    static boolean sawAccess() {
        synchronized (LOCK) {
            return watched == null || awaited != null || !accesses.isEmpty();
        }
    }

    /** What was written down since {@link #count}. */
    static List<DoorAccess> accesses() {
        synchronized (LOCK) {
            return List.copyOf(accesses);
        }
    }

    /** For the end of an operation: whether the thread was to die in it and has not; it then stands still for good. */
    static void standIfArmed() {
        boolean armed;
        synchronized (LOCK) {
            armed = accessesToLive != NEVER;
        }
        if (armed) {
            stand(true);
        }
    }

    @Override
    public void before(Probe.Access kind, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        if (watched != Thread.currentThread() || lookingAway || !hasBegun()) {
            return;
        }
        boolean here;
        synchronized (LOCK) {
            here = accesses.size() == accessesToLive;
            if (!here && accesses.size() < MOST) {
                accesses.add(new DoorAccess(kind, ordering, place(segment, offset), bytes));
            }
        }
        if (here) {
            stand(false);
        }
    }

    /** Whether accesses count already. If the signal is given but not cleared, waits for that. */
    private static boolean hasBegun() {
        Signal signal;
        synchronized (LOCK) {
            signal = awaited;
        }
        if (signal == null) {
            return true;
        }
        if (!signal.isGiven()) {
            return false;
        }
        while (!signal.isClearedToGo()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        synchronized (LOCK) {
            awaited = null;
        }
        return true;
    }

    private static long place(MemorySegment segment, long offset) {
        MemorySegment whole = memory;
        if (whole == null || segment.address() == 0) {
            return DoorAccess.NOWHERE;
        }
        long place = segment.address() + offset - whole.address();
        return place >= 0 && place < whole.byteSize() ? place : DoorAccess.ELSEWHERE;
    }

    private static void stand(boolean atTheEnd) {
        Witness tell;
        synchronized (LOCK) {
            tell = onStanding;
        }
        tell.stands(accesses(), atTheEnd);
        while (true) {
            LockSupport.park();
        }
    }
}
