package dev.interlock.benchmarks.row;

/** One way to do what a row is about. */
public interface Contestant {

    /** Its name on the page, for instance {@code pthread robust recursive}. Unique within a row. */
    String name();

    /**
     * Brings it to the line: its processes run, its memory is mapped, nothing is measured yet. While other contestants
     * have their turn it must not compute.
     *
     * @throws MissingPeerException if this machine lacks what it needs
     */
    Racer start(Setting setting) throws MissingPeerException;
}
