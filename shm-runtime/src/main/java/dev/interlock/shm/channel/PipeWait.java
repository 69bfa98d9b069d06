package dev.interlock.shm.channel;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.Deadline;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;

/**
 * How a thread waits at an end of a pipe: looks a while, then sleeps as {@link Sleepers} says, in slices of the host,
 * and at the end of each looks whether the process at the other end lives.
 */
final class PipeWait {

    /** What a wait came to. */
    enum Outcome {
        /** What was waited for is so. */
        READY,
        /** It is not, and the other end is closed or its process dead. */
        GONE,
        /** The deadline came first. */
        TIMED_OUT
    }

    /** One in so many looks goes to the clock and to the other end too, which takes longer than the others together. */
    private static final int THOROUGH = 16;

    private final MemorySegment segment;
    private final Host host;
    private final EndClaim other;
    private final Runnable requireOpen;

    PipeWait(MemorySegment segment, Host host, EndClaim other, Runnable requireOpen) {
        this.segment = segment;
        this.host = host;
        this.other = other;
        this.requireOpen = requireOpen;
    }

    Host host() {
        return host;
    }

    /** To be called inside, before anything is done. */
    void requireOpen() {
        requireOpen.run();
    }

    /**
     * Waits until it is so, the other end is gone, or the deadline has come.
     *
     * @param where those who sleep for this
     * @throws PipeClosedException if this end is closed
     * @throws InterruptedException if {@code interruptible} and the thread was interrupted
     */
    Outcome until(BooleanSupplier ready, Sleepers where, long deadline, boolean interruptible)
            throws InterruptedException {
        int looks = host.looks() / THOROUGH * THOROUGH;
        boolean elapsed = false;
        while (true) {
            requireOpen.run();
            if (ready.getAsBoolean()) {
                return Outcome.READY;
            }
            if (looks % THOROUGH == 0) {
                boolean past = Deadline.isPast(host, deadline);
                if (other.isClosed() || (elapsed ? other.isDead() : other.isDeadAsFarAsKnown())) {
                    // What it did before it went counts.
                    return ready.getAsBoolean() ? Outcome.READY : Outcome.GONE;
                }
                if (past) {
                    return Outcome.TIMED_OUT;
                }
                elapsed = false;
            }
            if (looks > 0) {
                looks--;
                Thread.onSpinWait();
                continue;
            }
            int seen = where.announceToReleasers();
            requireOpen.run();
            if (!ready.getAsBoolean() && !other.isClosed()) {
                elapsed = where.sleep(seen, deadline) == Host.Wakeup.ELAPSED;
                if (interruptible && Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    /** Whether the other end is closed or its process known to be dead; asks at most once in a slice. */
    boolean otherIsGone() {
        return other.isClosed() || other.isDeadAsFarAsKnown();
    }

    BrokenPipeException broken() {
        return new BrokenPipeException(
                SegmentNames.of(segment), "has a pipe whose " + howGone() + " and receives nothing", null);
    }

    EndOfPipeException end() {
        return new EndOfPipeException(
                SegmentNames.of(segment), "has a pipe whose " + howGone() + ", and all was received", null);
    }

    private String howGone() {
        return other.which() + " end " + (other.isClosed() ? "was closed by pid " : "belonged to the dead pid ")
                + other.pid();
    }
}
