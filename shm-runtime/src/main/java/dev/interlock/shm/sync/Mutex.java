package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.MappedMemory;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock that is not recursive and that anybody may release: Python's {@code multiprocessing.Lock}, which no death can
 * leave locked.
 *
 * <p>It is out to the process that acquired it. Any thread of any process may release it, as when one begins what
 * another ends; a thread that acquires it twice waits for somebody else to release it. Where neither is wanted,
 * {@link RecursiveLock} notices more mistakes.
 *
 * <p>When the process that acquired it dies before anybody has released it, the next to acquire is told
 * {@link Acquisition#OWNER_DIED}, and so is every later one until {@link #markConsistent()}.
 *
 * <p>It has the words of a {@link RecursiveLock}, {@link RecursiveLockLayout}, without the count, and their
 * {@link OwnerWord protocol}: everything done before a release is visible to whoever acquires next; not fair; waiting
 * virtual threads do not pin their carriers; {@code SharedMemory.close()} waits until no thread of this process has it.
 */
public final class Mutex {

    /** Mutexes by name, see {@code SharedHeap.open}. */
    public static final SyncType<Mutex> TYPE = SyncType.alone("mutex", Mutex::at);

    /** Size of a mutex; all zero when free and never held. */
    public static final long BYTES = RecursiveLockLayout.BYTES;

    private final MemorySegment segment;
    private final Host host;
    private final OwnerWord word;
    private final OwnerWait wait;

    private Mutex(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.host = host;
        this.word = new OwnerWord(segment, MappedMemory.guarded(segment), offset, host);
        this.wait = new OwnerWait(segment, offset, host, word);
    }

    /** A mutex for a heap to create. */
    public static SyncDefinition<Mutex> free() {
        return new SyncDefinition<>(TYPE, (int) BYTES, (segment, offset, host) -> {});
    }

    /**
     * The mutex at this place. Nothing is written: zeroed memory is a free mutex, and every process that names the same
     * place means the same.
     *
     * @param offset in bytes, a multiple of 8, with {@link #BYTES} behind it
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     */
    public static Mutex at(MemorySegment segment, long offset) {
        return at(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static Mutex at(MemorySegment segment, long offset, Host host) {
        return new Mutex(segment, offset, host);
    }

    /**
     * Waits for the mutex as long as it takes, through interrupts; for ever if the calling thread itself has it and
     * nobody else releases it. Never returns {@link Acquisition#TIMED_OUT}.
     */
    public Acquisition acquire() {
        return uninterruptibly(Host.NO_DEADLINE);
    }

    /**
     * As {@link #acquire()}. An interrupt is noticed within a slice of the host, 10 ms on Linux.
     *
     * @throws InterruptedException if the thread is interrupted before it has the mutex
     */
    public Acquisition acquireInterruptibly() throws InterruptedException {
        return acquire(Host.NO_DEADLINE, true);
    }

    /** Takes the mutex if that needs no waiting; one that a dead process has is taken over. */
    public Acquisition tryAcquire() {
        return uninterruptibly(host.nanoTime());
    }

    /**
     * Waits for the mutex at most this long; a timeout of zero or less does not wait.
     *
     * @throws InterruptedException if the thread is interrupted before it has the mutex
     */
    public Acquisition tryAcquire(Duration timeout) throws InterruptedException {
        return acquire(Deadline.after(host, timeout), true);
    }

    /**
     * Frees the mutex, whoever acquired it, and wakes one waiter.
     *
     * @throws NotOwnerException if it is free; nothing has changed
     */
    public void release() {
        if (!word.releaseForHolder()) {
            throw new NotOwnerException(
                    SegmentNames.of(segment), "has a mutex that is free and so cannot be released", null);
        }
    }

    /**
     * Declares what the mutex protects repaired: the next holder is told {@link Acquisition#ACQUIRED} again.
     *
     * @throws NotOwnerException if it was not acquired by this process
     */
    public void markConsistent() {
        if (word.holdingProcess() != host.self()) {
            throw new NotOwnerException(
                    SegmentNames.of(segment),
                    "has a mutex that this process does not hold and so cannot declare consistent",
                    null);
        }
        word.markConsistent();
    }

    /**
     * Runs an action while this process has the mutex; inside, acquiring it again would wait for ever.
     *
     * @throws OwnerDiedException if a holder died and nobody has repaired; the action has not run, and will not until
     *     somebody passes a repair or calls {@link #markConsistent()}
     */
    public void withLock(Runnable action) {
        withLock(() -> {
            action.run();
            return Boolean.TRUE;
        });
    }

    /** As {@link #withLock(Runnable)}, with a result. */
    public <T extends @Nullable Object> T withLock(Supplier<T> action) {
        return withLock(action, () -> {
            throw new OwnerDiedException(
                    SegmentNames.of(segment),
                    "has a mutex whose holder died; what it protects may be half changed. Pass a repair, or acquire, "
                            + "repair and markConsistent()",
                    null);
        });
    }

    /**
     * As {@link #withLock(Supplier)}, after the repair if a holder died. A repair that throws leaves the mutex free and
     * still marked, so that the next holder repairs.
     */
    public <T extends @Nullable Object> T withLock(Supplier<T> action, Runnable repair) {
        Acquisition acquisition = acquire();
        try {
            if (acquisition == Acquisition.OWNER_DIED) {
                repair.run();
                markConsistent();
            }
            return action.get();
        } finally {
            release();
        }
    }

    /** Whether anybody has it; may be out of date when it returns. */
    public boolean isLocked() {
        return word.holdingProcess() != ProcessIdentity.NONE;
    }

    /** The pid of the process that acquired it, 0 if it is free; may be out of date when it returns. */
    public int ownerPid() {
        return ProcessIdentity.pid(word.holdingProcess());
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        String where = "Mutex in '" + SegmentNames.of(segment) + "', ";
        try {
            int pid = ownerPid();
            return where + (pid == 0 ? "free" : "held by pid " + pid);
        } catch (SegmentClosedException e) {
            return where + "closed";
        }
    }

    private Acquisition uninterruptibly(long deadline) {
        try {
            return acquire(deadline, false);
        } catch (InterruptedException e) {
            throw new AssertionError("an acquisition that ignores interrupts was interrupted", e);
        }
    }

    private Acquisition acquire(long deadline, boolean interruptible) throws InterruptedException {
        if (interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        long thread = host.currentThread();
        if (word.takeFree(thread)) {
            return Acquisition.ACQUIRED;
        }
        long found = wait.arrive(thread, deadline);
        return found == OwnerWord.TAKEN
                ? Acquisition.ACQUIRED
                : wait.acquire(found, thread, deadline, interruptible);
    }
}
