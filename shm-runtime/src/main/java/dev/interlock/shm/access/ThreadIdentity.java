package dev.interlock.shm.access;

/**
 * The layout of a thread identity: 64 bits that no other thread of any living process has. Never 0.
 *
 * <pre>
 *  63                    42 41                                      0
 * +------------------------+-----------------------------------------+
 * |          pid           |  number of the thread in its process    |
 * +------------------------+-----------------------------------------+
 * </pre>
 *
 * <p>The number alone is not enough: the main threads of all JVMs have the same. Who asks whether a thread holds a lock
 * reads the process and the thread from two words, one after the other, and in between the lock may have passed from
 * another thread of his process to the thread of his own number in another process. The pid of a living process is in
 * nobody else's use, so here he never finds his own identity unless he stored it. A JVM numbers its threads upwards; 42
 * bits last for 50 days of a million new threads a second.
 */
public final class ThreadIdentity {

    private static final int NUMBER_BITS = 42;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;

    private ThreadIdentity() {}

    /**
     * Packs an identity.
     *
     * @param process {@link ProcessIdentity} of its process, not {@link ProcessIdentity#NONE}
     * @param number {@link Host#currentThread()} in that process
     */
    public static long pack(long process, long number) {
        return ((long) ProcessIdentity.pid(process) << NUMBER_BITS) | (number & NUMBER_MASK);
    }
}
