package dev.interlock.benchmarks.row;

/** A contestant that waits for its turns. */
public interface Racer extends AutoCloseable {

    /**
     * Works for about {@link Pace#burst()} and returns one figure in the unit of the row.
     *
     * @throws MissingPeerException if it broke down; it has no further turn
     */
    double burst() throws MissingPeerException;

    /** Ends its processes and frees what they held. */
    @Override
    void close();
}
