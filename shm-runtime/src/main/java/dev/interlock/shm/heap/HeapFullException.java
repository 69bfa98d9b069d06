package dev.interlock.shm.heap;

import dev.interlock.shm.access.ShmException;

/** The heap has no room for one more object; nothing was created. A heap does not grow. */
public final class HeapFullException extends ShmException {

    private static final long serialVersionUID = 1;

    /** What has run out. */
    public enum Resource {
        /** The bytes behind the last object are too few. */
        MEMORY,
        /** As many objects exist as the heap was created for, see {@link HeapOptions}. */
        DIRECTORY
    }

    private final Resource resource;

    HeapFullException(String segmentName, Resource resource, String problem) {
        super(segmentName, problem, null);
        this.resource = resource;
    }

    /** What has run out. */
    public Resource resource() {
        return resource;
    }
}
