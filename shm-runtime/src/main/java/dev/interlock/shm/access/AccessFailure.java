package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;

/** Turns what java.lang.foreign throws at a failed access into the runtime's own exceptions. */
final class AccessFailure {

    private AccessFailure() {}

    static RuntimeException of(MemorySegment segment, long offset, int bytes, Throwable cause) {
        String name = SegmentNames.of(segment);
        String where = "an access of " + bytes + " bytes at offset " + offset;
        if (!segment.scope().isAlive()) {
            return new SegmentClosedException(name, "is closed; " + where + " came too late", cause);
        }
        if (cause instanceof InternalError) {
            return new SegmentFaultException(
                    name, "was truncated while in use; " + where + " found no memory", cause);
        }
        if (offset < 0 || offset > segment.byteSize() - bytes) {
            return new OutOfSegmentException(
                    name, "has " + segment.byteSize() + " bytes here; " + where + " lies outside", cause);
        }
        if ((segment.address() + offset) % bytes != 0) {
            return new MisalignedAccessException(
                    name, "needs aligned offsets; " + where + " is not a multiple of its size", cause);
        }
        if (segment.isReadOnly()) {
            return new ReadOnlySegmentException(name, "is attached read-only; " + where + " is a store", cause);
        }
        if (cause instanceof RuntimeException unexpected) {
            return unexpected;
        }
        throw (Error) cause;
    }
}
