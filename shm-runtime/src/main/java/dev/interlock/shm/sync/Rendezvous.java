package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.BarrierLayout.ACTION;
import static dev.interlock.shm.sync.BarrierLayout.BROKEN;
import static dev.interlock.shm.sync.BarrierLayout.FILLING;

import dev.interlock.shm.access.Host;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * How a thread passes a {@link Barrier}: it comes, is perhaps the last and runs the action, sleeps until its generation
 * has ended, and leaves. {@link BarrierTable} has the words, {@link BarrierLayout} draws them.
 *
 * <ul>
 *   <li><b>Each party has a slot</b> with the identity of its process and sleeps on the slot's own word. It finds its
 *       end there however late it gets to run, for the slot is its own until it leaves: the next generation uses others.
 *   <li><b>A generation ends by one store that says how</b>; the slots are then told one by one, and if the one who
 *       does that dies, whoever next enters the guard goes on.
 *   <li><b>Whoever would trip the barrier first looks for the dead</b> among those who have come: with one of them it
 *       does not trip. The sleeping look too, each after the next, at the end of each slice.
 *   <li><b>An interrupt or a deadline counts only if it is what ended the generation.</b> If that had ended otherwise,
 *       the thread is told so, and stays interrupted.
 * </ul>
 */
final class Rendezvous {

    private final int parties;
    private final boolean allCanRun;
    private final Host host;
    private final BarrierTable table;
    private final StateGuard guard;

    Rendezvous(MemorySegment segment, long offset, int parties, Host host, BarrierTable table) {
        this.parties = parties;
        this.allCanRun = parties <= Runtime.getRuntime().availableProcessors();
        this.host = host;
        this.table = table;
        this.guard = new StateGuard(segment, offset + BarrierLayout.GUARD_OFFSET, host, table::finish);
    }

    /** Breaks the barrier if it is not broken. */
    void abort() {
        guarded(() -> breakUnlessBroken(BarrierEnd.ABORTED));
    }

    /** Mends the barrier, and sends those away who wait. */
    void reset() {
        guarded(() -> {
            if (table.phase() == BROKEN) {
                table.mend();
            } else if (table.waiting() > 0) {
                table.end(BarrierEnd.RESET, 0);
            }
        });
    }

    /**
     * Comes, waits and leaves.
     *
     * @param action what the calling thread is to run if it is the last; null for nothing
     */
    BarrierOutcome pass(@Nullable Runnable action, long deadline, boolean interruptible) throws InterruptedException {
        Place place = null;
        while (place == null) {
            if (interruptible && Thread.interrupted()) {
                guarded(() -> breakUnlessBroken(BarrierEnd.INTERRUPTED));
                throw new InterruptedException();
            }
            place = arrive(action != null, deadline);
            if (place == null) {
                table.sleepUntilRoom(deadline);
            }
        }
        if (place.slot < 0) {
            return place.outcome();
        }
        if (action != null && place.runsAction) {
            runAction(action, place.slot);
        }
        boolean interrupted = sleep(place.slot, deadline, interruptible);
        BarrierOutcome outcome = table.leave(place.slot, place.index);
        if (interrupted) {
            if (outcome.end() == BarrierEnd.INTERRUPTED) {
                throw new InterruptedException();
            }
            Thread.currentThread().interrupt();
        }
        return outcome;
    }

    /**
     * Where a thread stands that has come.
     *
     * @param slot -1 if it was turned away
     * @param broken the state that turned it away
     */
    private record Place(int slot, int index, boolean runsAction, long broken) {

        BarrierOutcome outcome() {
            return new BarrierOutcome(BarrierLayout.end(broken), index, BarrierLayout.deadPid(broken));
        }
    }

    /** Takes a slot, and ends the generation if all have come; null if there is no room. */
    private @Nullable Place arrive(boolean hasAction, long deadline) {
        guard.enter();
        try {
            if (table.phase() == ACTION) {
                endIfOneDied();
            }
            int slot = table.phase() == FILLING ? table.freeSlot() : -1;
            if (slot < 0 && table.phase() != BROKEN) {
                if (Deadline.isPast(host, deadline)) {
                    table.end(BarrierEnd.TIMED_OUT, 0);
                } else {
                    table.announceWantOfRoom();
                    slot = table.phase() == FILLING ? table.freeSlot() : -1;
                    if (slot < 0) {
                        return null;
                    }
                }
            }
            if (slot < 0) {
                return new Place(-1, -1, false, table.state());
            }
            int index = table.waiting();
            table.come(slot);
            boolean last = index == parties - 1 && !endIfOneDied();
            if (last && !hasAction) {
                table.end(BarrierEnd.TRIPPED, 0);
            } else if (last) {
                table.beginAction();
            }
            return new Place(slot, index, last && hasAction, 0);
        } finally {
            guard.leave();
        }
    }

    private void runAction(Runnable action, int slot) {
        boolean succeeded = false;
        try {
            action.run();
            succeeded = true;
        } finally {
            BarrierEnd end = succeeded ? BarrierEnd.TRIPPED : BarrierEnd.ACTION_FAILED;
            guarded(() -> {
                // Unless it was reset, aborted or given up meanwhile.
                if (!table.hasEnded(slot) && !endIfOneDied()) {
                    table.end(end, 0);
                }
            });
            if (!succeeded) {
                BarrierOutcome ignored = table.leave(slot, -1);
            }
        }
    }

    /** Sleeps until the generation has ended, or ends it; returns whether the thread was interrupted. */
    private boolean sleep(int slot, long deadline, boolean interruptible) {
        boolean interrupted = false;
        int looks = allCanRun ? host.looks() : 0;
        while (!table.hasEnded(slot)) {
            boolean past = Deadline.isPast(host, deadline);
            if (!past && looks-- > 0) {
                Thread.onSpinWait();
                continue;
            }
            if (!past) {
                Host.Wakeup wakeup = table.sleep(slot, deadline);
                interrupted = interruptible && Thread.interrupted();
                if (!interrupted && (wakeup != Host.Wakeup.ELAPSED || !table.isTroubled(slot))) {
                    continue;
                }
            }
            BarrierEnd reason = interrupted ? BarrierEnd.INTERRUPTED : past ? BarrierEnd.TIMED_OUT : null;
            guarded(() -> {
                if (!table.hasEnded(slot) && !endIfOneDied() && reason != null) {
                    table.end(reason, 0);
                }
            });
        }
        return interrupted;
    }

    private boolean endIfOneDied() {
        int dead = table.deadParty();
        if (dead != 0) {
            table.end(BarrierEnd.PARTY_DIED, dead);
        }
        return dead != 0;
    }

    private void breakUnlessBroken(BarrierEnd end) {
        if (table.phase() != BROKEN) {
            table.end(end, 0);
        }
    }

    private void guarded(Runnable change) {
        guard.enter();
        try {
            change.run();
        } finally {
            guard.leave();
        }
    }
}
