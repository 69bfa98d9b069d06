package dev.interlock.shm.sync;

import dev.interlock.shm.access.ShmException;

/** A generation of a {@link Barrier} ended, or had ended, without all parties having come. */
public final class BrokenBarrierException extends ShmException {

    private static final long serialVersionUID = 1;

    private final BarrierEnd end;
    private final int deadPid;

    /** Of a barrier in this segment, with an outcome that is not {@link BarrierEnd#TRIPPED}. */
    public BrokenBarrierException(String segmentName, BarrierOutcome outcome) {
        super(segmentName, "has a barrier that is broken: " + words(outcome), null);
        this.end = outcome.end();
        this.deadPid = outcome.deadPid();
    }

    /** Why it was broken. */
    public BarrierEnd end() {
        return end;
    }

    /** The pid of the party that died; 0 if none did. */
    public int deadPid() {
        return deadPid;
    }

    private static String words(BarrierOutcome outcome) {
        return switch (outcome.end()) {
            case TRIPPED -> throw new IllegalArgumentException("a barrier that tripped is not broken");
            case TIMED_OUT -> "a party waited until its time had passed";
            case INTERRUPTED -> "a party was interrupted";
            case ABORTED -> "it was aborted";
            case RESET -> "it was reset while parties waited";
            case PARTY_DIED -> "process " + outcome.deadPid() + " died after it had come";
            case ACTION_FAILED -> "its action failed";
        };
    }
}
