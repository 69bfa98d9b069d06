package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;

/**
 * An observer at the door. It is told of every access just before the access takes place, on the thread that makes it,
 * and may count, record, delay or end the process.
 *
 * <p>There is at most one probe in a JVM. The system property {@value #PROPERTY} names its class, which needs a public
 * constructor without parameters; the property is read once, when {@link ShmAccess} is initialised. With no property
 * there is no probe, and the JIT compiles the door to the bare access.
 *
 * <p>A probe must not itself call {@link ShmAccess}.
 */
public interface Probe {

    /** The system property that names the class of the probe. */
    String PROPERTY = "interlock.probe";

    /** What kind of access is about to take place. */
    enum Access {
        /** A load. */
        LOAD,
        /** A store. */
        STORE,
        /** A compare-and-set; it may turn out to change nothing. */
        COMPARE_AND_SET,
        /** A fetch-and-add or an exchange. */
        READ_MODIFY_WRITE,
        /** A fence: no segment is touched, offset and bytes are 0. */
        FENCE
    }

    /** In which order other processes may see the access; the names are those of {@code VarHandle}. */
    enum Ordering {
        /** No order with other accesses, and may be merged with its neighbours. */
        PLAIN,
        /** Happens exactly once, coherent for each word, no order with other words. */
        OPAQUE,
        /** A load that nothing later passes. */
        ACQUIRE,
        /** A store that nothing earlier passes. */
        RELEASE,
        /** One total order with all other volatile accesses. */
        VOLATILE
    }

    /**
     * Called before each access.
     *
     * @param segment the segment touched; {@link MemorySegment#NULL} for a fence
     * @param offset where in the segment, in bytes
     * @param bytes width of the access: 1, 2, 4 or 8; 0 for a fence
     */
    void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes);
}
