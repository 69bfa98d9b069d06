package dev.interlock.shm.struct;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.OwnerDiedException;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockRequiredException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A struct, or an array of structs, in shared memory. Like {@link dev.interlock.shm.view.SharedView} it holds no data.
 *
 * <p><b>Lock mode none.</b> Loads and stores are plain. A member is never torn; of a whole struct some members may be
 * older than others. What needs a lock says so by a {@link LockRequiredException}.
 *
 * <p><b>With a lock</b> every method call takes it, once, and everything done before a call in one process is visible
 * after the next call in another. <b>A whole struct is read as it was written</b>: all its members by the same
 * {@code set}, {@code update} or {@code withLock}. Calls block while another thread or process holds the lock, and go
 * through interrupts. Records are taken apart before the lock is taken and put together after it is released.
 *
 * <p><b>A holder that died</b> blocks nobody, and may have written a struct in part. Reading a whole struct is then an
 * {@link OwnerDiedException} until somebody has repaired, by {@link #withLock(Supplier, Runnable)}. A single member
 * cannot be half written, and a {@code set} replaces all that was: these go on, and do not clear the mark.
 *
 * <p><b>Errors.</b> After the segment is closed every method throws
 * {@link dev.interlock.shm.access.SegmentClosedException}; on a read-only segment stores, and every access that would
 * take a lock, throw {@link dev.interlock.shm.access.ReadOnlySegmentException}. Closing waits for calls that have the
 * lock, as with other views. Views may be used by any number of threads.
 */
public abstract sealed class StructView permits SharedStruct, SharedStructArray {

    /** Exactly the structs. */
    final MemorySegment cells;

    final @Nullable RecursiveLock lock;

    StructView(MemorySegment cells, @Nullable RecursiveLock lock) {
        this.cells = cells;
        this.lock = lock;
    }

    /** What each struct is. */
    public abstract StructType<?> type();

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

    /** The memory of the structs; accesses through it take no lock and are not seen by the engines. */
    public final MemorySegment segment() {
        return cells;
    }

    final RecursiveLock requireLock() {
        if (lock == null) {
            throw new LockRequiredException(
                    name(), "holds a struct without a lock; make it with lock mode own or external", null);
        }
        return lock;
    }

    final void enter() {
        if (lock != null) {
            lock.acquire();
        }
    }

    /** As {@link #enter()}, to read what may have been written in part. */
    final void enterWhole() {
        if (lock != null && lock.acquire() == Acquisition.OWNER_DIED) {
            lock.release();
            throw new OwnerDiedException(
                    name(),
                    "holds a struct whose lock had a holder that died; it may be half written. Pass withLock a repair",
                    null);
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
