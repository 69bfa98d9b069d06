package dev.interlock.shm.access;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that can go wrong with shared memory. Each subclass is one cause; the message names the
 * segment and says what was asked of it.
 */
public abstract class ShmException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String segmentName;

    /** For subclasses; {@code problem} continues the sentence "segment 'name' …". */
    protected ShmException(String segmentName, String problem, @Nullable Throwable cause) {
        super("segment '" + segmentName + "' " + problem, cause);
        this.segmentName = segmentName;
    }

    /** For what goes wrong before there is a segment: {@code problem} is the whole message. */
    protected ShmException(String problem) {
        super(problem);
        this.segmentName = "";
    }

    /** The name of the segment concerned, without a leading slash; empty if there was none yet. */
    public final String segmentName() {
        return segmentName;
    }
}
