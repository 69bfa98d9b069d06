package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A kind of synchronisation primitive, for whoever keeps primitives by name: how one is called in messages, and how the
 * bytes of one become an object. Each primitive has its own as a constant {@code TYPE}.
 *
 * @param <T> the class of the primitive
 */
public final class SyncType<T> {

    private final String name;
    private final int kind;
    private final boolean boundToLock;
    private final Opener<T> opener;

    private SyncType(String name, int kind, boolean boundToLock, Opener<T> opener) {
        this.name = name;
        this.kind = kind;
        this.boundToLock = boundToLock;
        this.opener = opener;
    }

    /** A primitive that stands alone. */
    static <T> SyncType<T> alone(String name, Unbound<T> opener) {
        return new SyncType<>(name, 0, false, (segment, offset, host, lock) -> opener.open(segment, offset, host));
    }

    /** A primitive of which each is bound to a lock that stands elsewhere, as a condition is. */
    static <T> SyncType<T> boundToLock(String name, Bound<T> opener) {
        return new SyncType<>(name, 0, true, (segment, offset, host, lock) -> {
            if (lock == null) {
                throw new IllegalArgumentException("a " + name + " needs the lock that it is bound to");
            }
            return opener.open(segment, offset, lock);
        });
    }

    /**
     * A type that is defined above the package of whoever keeps it, and which may be made anew for each use: a queue of
     * this or that.
     *
     * @param kind its number in the directory of a heap, as {@code docs/layouts.md} gives it
     */
    public static <T> SyncType<T> ofKind(int kind, String name, Unbound<T> opener) {
        return new SyncType<>(name, kind, false, (segment, offset, host, lock) -> opener.open(segment, offset, host));
    }

    /** Its number in the directory of a heap; 0 for a primitive of this package. */
    public int kind() {
        return kind;
    }

    /** Whether each is bound to a lock that stands elsewhere. */
    public boolean isBoundToLock() {
        return boundToLock;
    }

    /**
     * The primitive at this place; nothing is written.
     *
     * @param lock the lock that it is bound to; null if {@link #isBoundToLock()} is false
     * @throws dev.interlock.shm.access.ShmException if it would not fit, or was never initialised
     */
    public T at(MemorySegment segment, long offset, Host host, @Nullable RecursiveLock lock) {
        return opener.open(segment, offset, host, lock);
    }

    /** What it is called in messages: {@code read-write lock}. */
    @Override
    public String toString() {
        return name;
    }

    private interface Opener<T> {
        T open(MemorySegment segment, long offset, Host host, @Nullable RecursiveLock lock);
    }

    /** Opens a primitive that stands alone. */
    @FunctionalInterface
    public interface Unbound<T> {

        /** The primitive at this place; nothing is written. */
        T open(MemorySegment segment, long offset, Host host);
    }

    /** Opens a primitive that is bound to a lock. */
    interface Bound<T> {
        T open(MemorySegment segment, long offset, RecursiveLock lock);
    }
}
