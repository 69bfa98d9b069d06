package dev.interlock.shm.view;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.OwnerDiedException;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to a piece of shared memory. A view holds no data: any number of them, in any process, over the same
 * memory are the same object.
 *
 * <p><b>Lock mode none.</b> Loads and stores are plain: never torn (elements are aligned), but the compiler may merge
 * or move them, and another process may see them late. The read-modify-write methods are atomic and volatile.
 *
 * <p><b>With a lock</b> ({@link LockMode}) every method call takes it, once, and everything done before a call in one
 * process is visible after the next call in another. Calls block while another thread or process holds the lock, and go
 * through interrupts.
 *
 * <p><b>A holder that died</b> does not block anybody. A single access goes on, since it cannot leave or see half of an
 * element; it does not clear the mark. A compound under {@link #withLock} is told, since it may depend on elements that
 * the dead one changed only in part.
 *
 * <p><b>Errors.</b> After the segment is closed every method throws
 * {@link dev.interlock.shm.access.SegmentClosedException}; on a read-only segment stores, and every access that would
 * take a lock, throw {@link dev.interlock.shm.access.ReadOnlySegmentException}.
 *
 * <p><b>Closing the segment</b> waits for calls of other threads that have the lock, and one that comes while the
 * segment is being closed, or waits for the lock then, throws {@link dev.interlock.shm.access.SegmentClosedException}.
 * So no close leaves a lock behind locked. The action of a {@link #withLock} cannot close its segment: that is a
 * {@code SegmentBusyException}.
 *
 * <p>Views may be used by any number of threads.
 */
public abstract sealed class SharedView permits SharedScalar, SharedArray {

    /** Exactly the elements. */
    final MemorySegment cells;

    final @Nullable RecursiveLock lock;

    SharedView(MemorySegment cells, @Nullable RecursiveLock lock) {
        this.cells = cells;
        this.lock = lock;
    }

    /** The lock that accesses take; empty in lock mode none. */
    public final Optional<RecursiveLock> lock() {
        return Optional.ofNullable(lock);
    }

    /**
     * Runs an action as one step: nobody else gets at this object, nor at others under the same lock, meanwhile.
     *
     * @throws LockRequiredException in lock mode none
     * @throws OwnerDiedException if a holder died and nobody has repaired; the action has not run
     */
    public final void withLock(Runnable action) {
        requireLock().withLock(action);
    }

    /** As {@link #withLock(Runnable)}, with a result. */
    public final <T extends @Nullable Object> T withLock(Supplier<T> action) {
        return requireLock().withLock(action);
    }

    /** As {@link #withLock(Supplier)}; if a holder died, {@code repair} runs first, under the lock. */
    public final <T extends @Nullable Object> T withLock(Supplier<T> action, Runnable repair) {
        return requireLock().withLock(action, repair);
    }

    /** The memory of the elements; accesses through it take no lock and are not seen by the engines. */
    public final MemorySegment segment() {
        return cells;
    }

    final RecursiveLock requireLock() {
        if (lock == null) {
            throw new LockRequiredException(
                    name(), "holds an object without a lock; make it with lock mode own or external", null);
        }
        return lock;
    }

    final void enter() {
        if (lock != null) {
            lock.acquire();
        }
    }

    final void exit() {
        if (lock != null) {
            lock.release();
        }
    }

    final String name() {
        return SegmentNames.of(cells);
    }
}
