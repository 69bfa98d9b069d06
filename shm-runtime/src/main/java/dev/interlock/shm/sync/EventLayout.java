package dev.interlock.shm.sync;

/**
 * The layout of an {@link Event}: {@value #BYTES} bytes, aligned to 8, all zero when never set. Native byte order,
 * little-endian.
 *
 * <pre>
 * offset   0       8
 *          +-------+
 *          | state |
 *          +-------+
 *
 * state, 64 bits; its low half is the futex word
 *  63                                                               2  1  0
 * +------------------------------------------------------------------+--+--+
 * |  generation: how many times a clear event has been set           | W| S|
 * +------------------------------------------------------------------+--+--+
 *   S  set       whoever waits may go on
 *   W  waiters   somebody may sleep on the futex: whoever sets the event wakes all; never together with S
 * </pre>
 */
public final class EventLayout {

    /** 8 bytes: flags and generation. */
    public static final long STATE_OFFSET = 0;

    /** Size of an event. */
    public static final long BYTES = 8;

    /** Flag: the event is set. */
    static final long SET = 1;

    /** Flag: somebody may sleep. */
    static final long WAITERS = 2;

    private static final int GENERATION_SHIFT = 2;

    private EventLayout() {}

    /** How many times the event had been set when its state was this. */
    static long generation(long state) {
        return state >>> GENERATION_SHIFT;
    }

    /** The state that a set makes of this one: set, one generation later, nobody asleep. */
    static long whenSet(long state) {
        return generation(state) + 1 << GENERATION_SHIFT | SET;
    }
}
