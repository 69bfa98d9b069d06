package dev.interlock.benchmarks.row;

/** A contestant that cannot be measured here. The row goes on without it and names it with this message. */
public final class MissingPeerException extends Exception {

    private static final long serialVersionUID = 1;

    /** With the reason, in words for the page. */
    public MissingPeerException(String why) {
        super(why);
    }

    /** With the reason and what was caught. */
    public MissingPeerException(String why, Throwable cause) {
        super(why, cause);
    }
}
