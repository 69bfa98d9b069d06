package dev.interlock.shm.sync;

/** How a generation of a {@link Barrier} ended. The order is that of the numbers in {@link BarrierLayout}. */
public enum BarrierEnd {
    /** All parties came, and the action, if there is one, has run. */
    TRIPPED,

    /** A party would not wait any longer. */
    TIMED_OUT,

    /** A party was interrupted. */
    INTERRUPTED,

    /** Somebody called {@link Barrier#abort()}. */
    ABORTED,

    /** Somebody called {@link Barrier#reset()} while parties waited. The barrier is as new. */
    RESET,

    /** The process of a party that had come has died. */
    PARTY_DIED,

    /** The action threw. */
    ACTION_FAILED;

    private static final BarrierEnd[] BY_NUMBER = values();

    static BarrierEnd ofNumber(int number) {
        return BY_NUMBER[number];
    }
}
