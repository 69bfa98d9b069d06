package dev.interlock.shm.channel;

/** What those who wait at a ring look at now and then, because nobody will wake them for it: whether others died. */
@FunctionalInterface
interface Lookout {

    /** Nothing to look at. */
    Lookout NONE = () -> false;

    /**
     * Called outside the locks of the ring, at the end of each slice of sleep and before a thread that finds nothing
     * gives up. It may close the ring.
     *
     * @return whether something has changed, so that it is worth looking at the ring again
     */
    boolean look();
}
