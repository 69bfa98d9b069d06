package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.MessageRingLayout.LONGEST_AWAITED_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.MESSAGE_HEADER_BYTES;
import static dev.interlock.shm.channel.MessageRingLayout.NOT_EMPTY_OFFSET;
import static dev.interlock.shm.channel.MessageRingLayout.NOT_FULL_OFFSET;

import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

/**
 * How those wait who find no message in a ring, or no room, and how they are woken.
 *
 * <p>Whoever has to wait looks a while, then sleeps as {@link Sleepers} says, in slices; at the end of each he looks
 * again himself.
 *
 * <ul>
 *   <li><b>A put wakes one getter</b>, and one who has slept and leaves more behind wakes the next, since several puts
 *       in a row wake only one.
 *   <li><b>A get wakes one putter</b> if there is room for the longest message that anybody ever slept for, else all,
 *       since a shorter one may fit. (If somebody is faster than a putter so woken, one with a shorter message may
 *       sleep to the end of his slice.)
 * </ul>
 */
final class RingWaits {

    private final MemorySegment segment;
    private final RingEnds ends;
    private final Host host;
    private final Sleepers notEmpty;
    private final Sleepers notFull;
    private final Gathering messages = new Gathering();
    private final Gathering room = new Gathering();
    private final long longestAwaited;

    RingWaits(MemorySegment segment, long offset, RingEnds ends, Host host) {
        this.segment = segment;
        this.ends = ends;
        this.host = host;
        this.notEmpty = new Sleepers(segment, offset + NOT_EMPTY_OFFSET, host);
        this.notFull = new Sleepers(segment, offset + NOT_FULL_OFFSET, host);
        this.longestAwaited = offset + LONGEST_AWAITED_OFFSET;
    }

    /** Looks a while, perhaps after a pause; whether it was worth it. */
    boolean spinForMessage() {
        int most = host.looks();
        if (most > 0) {
            pause(messages.pause(ends.passedOut()));
        }
        for (int looks = most; looks > 0; looks--) {
            if (!mustWaitForMessage()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    /** As {@link #spinForMessage}, for room. */
    boolean spinForRoom(long footprint) {
        int most = host.looks();
        if (most > 0) {
            pause(room.pause(ends.passedIn()));
        }
        for (int looks = most; looks > 0; looks--) {
            if (!mustWaitForRoom(footprint)) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private static void pause(int most) {
        for (int spins = most; spins > 0; spins--) {
            Thread.onSpinWait();
        }
    }

    /**
     * Sleeps if there is no message, until one is put, the ring is closed, or a slice or the time is over.
     *
     * @return whether he slept; then he calls {@link #getterGoesOn} in the end
     */
    boolean sleepForMessage(long deadline, boolean interruptible) throws InterruptedException {
        int seen = notEmpty.announceToReleasers();
        return mustWaitForMessage() && sleep(notEmpty, seen, deadline, interruptible);
    }

    /** As {@link #sleepForMessage}, for room; in the end he calls {@link #putterGoesOn}. */
    boolean sleepForRoom(int footprint, long deadline, boolean interruptible) throws InterruptedException {
        raiseLongestAwaited(footprint);
        int seen = notFull.announceToReleasers();
        return mustWaitForRoom(footprint) && sleep(notFull, seen, deadline, interruptible);
    }

    /** For one who has slept, and leaves, with a message or without. */
    void getterGoesOn(boolean served) {
        goOn(notEmpty, served, () -> !ends.isEmpty());
    }

    /** For one who has slept, and leaves, having put his message or not. */
    void putterGoesOn(boolean served) {
        goOn(notFull, served, () -> ends.hasRoom(MESSAGE_HEADER_BYTES));
    }

    /** After a put, still under its lock: whether {@link #wakeGetter} is due when that is released. */
    boolean isGetterAsleep(HeldMemory held) {
        return notEmpty.areThereAfterRelease(held);
    }

    /** After a get, as {@link #isGetterAsleep}. */
    boolean isPutterAsleep(HeldMemory held) {
        return notFull.areThereAfterRelease(held);
    }

    void wakeGetter() {
        notEmpty.wake(1);
    }

    void wakePutter() {
        boolean anyOneCanGoOn = ends.hasRoom(ShmAccess.getIntVolatile(segment, longestAwaited));
        notFull.wake(anyOneCanGoOn ? 1 : Integer.MAX_VALUE);
    }

    /** After a death, and when the ring has been closed. */
    void wakeEverybody() {
        notEmpty.wakeAll();
        notFull.wakeAll();
    }

    private boolean mustWaitForMessage() {
        return ends.isEmpty() && !ends.isClosed();
    }

    private boolean mustWaitForRoom(long footprint) {
        return !ends.hasRoom(footprint) && !ends.isClosed();
    }

    /** True. One who is interrupted hands his wake-up on here, since he cannot say that he has slept. */
    private boolean sleep(Sleepers where, int seen, long deadline, boolean interruptible) throws InterruptedException {
        Host.Wakeup ignored = where.sleep(seen, deadline);
        if (interruptible && Thread.interrupted()) {
            where.handOn();
            throw new InterruptedException();
        }
        return true;
    }

    /** Others may still sleep, and the wake-up may have been for them. */
    private static void goOn(Sleepers where, boolean served, BooleanSupplier moreForOthers) {
        if (!served) {
            where.handOn();
            return;
        }
        where.leave();
        if (moreForOthers.getAsBoolean()) {
            where.wake(1);
        }
    }

    private void raiseLongestAwaited(int footprint) {
        int longest = ShmAccess.getIntVolatile(segment, longestAwaited);
        while (longest < footprint && !ShmAccess.compareAndSetInt(segment, longestAwaited, longest, footprint)) {
            longest = ShmAccess.getIntVolatile(segment, longestAwaited);
        }
    }
}
