package dev.interlock.shm.scope;

import dev.interlock.shm.heap.HeapOptions;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.segment.SharedMemory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Owns segments: whatever is made in a scope is unlinked at its end. What Python's {@code SharedMemoryManager} is, with
 * names if you want, and without a server process.
 *
 * <pre>{@code
 * try (SegmentScope scope = SegmentScope.open()) {
 *     SharedMemory scratch = scope.create(1 << 20);                // under a name of its own
 *     SharedHeap market = scope.createHeap("market", 1 << 20);     // under that name
 *     …                                                            // elsewhere: SharedHeap.attach("market")
 * }                                                                // both names are gone
 * }</pre>
 *
 * <h2>The end of a scope</h2>
 *
 * <ul>
 *   <li>{@link #close()}, or the exit of the JVM, also by SIGTERM, SIGINT or SIGHUP: everything is unlinked at once.
 *   <li>A process that is killed, by SIGKILL, the kernel or a power button of its own, unlinks nothing. Its scope is
 *       <b>reaped when the next scope of the same {@link ScopeFamily family} is opened, by any process of the same user
 *       in the same namespaces</b>, or by {@link Reaper#reap()}, or by the command {@link ReapMain}.
 * </ul>
 *
 * <p>Ending unlinks names and touches no mapping: whoever has attached goes on, in this process and in others, until it
 * closes what it has attached. Whoever only attaches to what a scope owns never unlinks anything.
 *
 * <h2>What is promised at each instant</h2>
 *
 * <p>A process killed at any point leaves nothing, or something that the next reaper removes. A named segment appears
 * under its name whole, a heap ready, and not before the register says that it belongs to the scope; {@link Sweep}
 * shows the steps. Nothing that a living process owns, and no segment that merely has come to bear the same name, is
 * ever unlinked; {@link Reaper} has the rule.
 *
 * <p>Up to {@link ScopeLayout#SLOTS} segments with a name, any number without one.
 *
 * <p><b>Threads and blocking.</b> All methods may be called from any thread; those that make something exclude each
 * other within one scope. None waits for another process but {@link #close()}, for at most
 * {@link #CLOSE_PATIENCE_NANOS}. None is for a hot path: making takes some ten system calls.
 */
public final class SegmentScope implements AutoCloseable {

    /** How long {@link #close()} waits for a process that {@link #join joined} and is making something, 1 s. */
    public static final long CLOSE_PATIENCE_NANOS = 1_000_000_000;

    private final Membership membership;
    private final Births births;
    private final ReentrantLock guard = new ReentrantLock();

    private SegmentScope(Membership membership) {
        this.membership = membership;
        this.births = new Births(membership);
    }

    /** As {@link #open(ScopeFamily)}, in {@link ScopeFamily#STANDARD}. */
    public static SegmentScope open() {
        return open(ScopeFamily.STANDARD);
    }

    /**
     * Opens a scope of this process, after reaping what others of the family have left. What cannot be reaped is no
     * reason not to open; {@link Reaper#find()} tells.
     *
     * @throws dev.interlock.shm.segment.OutOfSharedMemoryException if there is no room for the register, 64 KiB
     */
    public static SegmentScope open(ScopeFamily family) {
        return open(family, Surroundings.real());
    }

    static SegmentScope open(ScopeFamily family, Surroundings surroundings) {
        SegmentScope scope = new SegmentScope(Membership.found(family, surroundings));
        EndAtExit.add(scope);
        return scope;
    }

    /**
     * Makes things in a scope that another process has opened, and has told its {@link #name()}. They belong to that
     * scope: they are unlinked at its end, not at that of this process. Closing what this returns ends the membership
     * alone.
     *
     * @throws ScopeEndedException if there is no such scope any more
     * @throws ScopeCorruptedException if its register contradicts itself
     */
    public static SegmentScope join(String scopeName) {
        return join(scopeName, Surroundings.real());
    }

    static SegmentScope join(String scopeName, Surroundings surroundings) {
        return new SegmentScope(Membership.join(scopeName, surroundings));
    }

    /** The name of the scope, for {@link #join}. */
    public String name() {
        return membership.scope().text();
    }

    /** Whether closing this ends the scope: false if it was joined. */
    public boolean isOwner() {
        return membership.isOwner();
    }

    /**
     * Makes a block under a name that nobody has had before; {@link SharedMemory#name()} says it. Throws as
     * {@link SharedMemory#create(String, long)} does.
     *
     * @param size in bytes, at least 1
     * @throws ScopeEndedException if the scope has ended, or this has been closed
     */
    public SharedMemory create(long size) {
        return make(name -> SharedMemory.create(name, size));
    }

    /**
     * Makes a block of that name. Throws as {@link SharedMemory#create(String, long)} does.
     *
     * @param size in bytes, at least 1
     * @throws ScopeFullException if the scope owns as many named segments as it can
     * @throws ScopeEndedException if the scope has ended, or this has been closed
     */
    public SharedMemory create(String name, long size) {
        return make(name, made -> SharedMemory.create(made, size), SharedMemory::attach);
    }

    /** As {@link #create(long)}, a heap. */
    public SharedHeap createHeap(long bytes) {
        return make(name -> SharedHeap.create(name, bytes));
    }

    /** As {@link #createHeap(String, long, HeapOptions)}, for as many objects as {@link HeapOptions#forSize} says. */
    public SharedHeap createHeap(String name, long bytes) {
        return createHeap(name, bytes, HeapOptions.forSize(bytes));
    }

    /**
     * Makes a heap of that name, which nobody sees before it is ready. Throws as {@link #create(String, long)} and
     * {@link SharedHeap#create(String, long, HeapOptions)} do.
     */
    public SharedHeap createHeap(String name, long bytes, HeapOptions options) {
        return make(name, made -> SharedHeap.create(made, bytes, options), SharedHeap::attach);
    }

    /**
     * Makes anything that lies in one segment, under a name that nobody has had before.
     *
     * @param create makes the segment of the name that it is given, and nothing else; what it throws passes through,
     *     and then nothing is left
     * @throws ScopeEndedException if the scope has ended, or this has been closed
     * @throws dev.interlock.shm.segment.SegmentNotFoundException if it has made no segment of that name
     */
    public <T> T make(Function<String, T> create) {
        return making(() -> births.unnamed(create));
    }

    /**
     * Makes anything that lies in one segment, under a name of your own. It is made under a private name, closed, given
     * its name when it is complete, and attached; so nobody sees it half made.
     *
     * @param create as in {@link #make(Function)}
     * @param attach attaches to it by its name
     * @throws dev.interlock.shm.segment.InvalidSegmentNameException if no segment can have the name, or it is one of
     *     those that scopes use themselves
     * @throws dev.interlock.shm.segment.SegmentExistsException if the name is taken; nothing was made
     * @throws ScopeFullException if the scope owns as many named segments as it can
     * @throws ScopeEndedException if the scope has ended, or this has been closed
     */
    public <T extends AutoCloseable> T make(String name, Function<String, T> create, Function<String, T> attach) {
        return making(() -> births.named(name, create, attach));
    }

    /**
     * Takes over a segment that exists: from the return of this method on it is unlinked with the scope. It is the file
     * that is taken over, not the name: if somebody unlinks it and another one gets the name, that one is left alone.
     *
     * @throws dev.interlock.shm.segment.SegmentNotFoundException if there is none
     * @throws dev.interlock.shm.segment.SegmentAccessDeniedException if it belongs to another user
     * @throws ScopeFullException if the scope owns as many named segments as it can
     * @throws ScopeEndedException if the scope has ended, or this has been closed
     */
    public void own(String name) {
        making(() -> births.adopt(name));
    }

    /**
     * Lets a named segment go: it outlives the scope, and somebody unlinks it some day. That makes a scope a step that
     * succeeds or leaves nothing: make, fill, disown.
     *
     * @throws dev.interlock.shm.segment.SegmentNotFoundException if the scope owns none of that name
     * @throws ScopeEndedException if the scope has ended, or this has been closed
     */
    public void disown(String name) {
        making(() -> births.disown(name));
    }

    /**
     * The names that would be unlinked if the scope ended now, in no order.
     *
     * @throws ScopeEndedException if the scope has ended, or this has been closed
     */
    public List<String> segments() {
        return making(births::names);
    }

    private <T> T making(Supplier<T> work) {
        guard.lock();
        try {
            boolean outermost = guard.getHoldCount() == 1;
            if (outermost) {
                membership.enter();
            }
            try {
                return work.get();
            } finally {
                if (outermost) {
                    membership.leave();
                }
            }
        } finally {
            guard.unlock();
        }
    }

    /**
     * Ends the scope: unlinks all that it owns and that is still there under its name. Mappings stay. What was joined
     * is only left. Closing twice does nothing.
     *
     * @throws ScopeBusyException if a process that joined, or this very thread, is making something in it; nothing was
     *     unlinked and the scope is open
     * @throws ScopeCorruptedException if somebody has damaged the register; what could be unlinked was, and the scope
     *     has ended
     */
    @Override
    public void close() {
        close(CLOSE_PATIENCE_NANOS);
    }

    void close(long patienceNanos) {
        guard.lock();
        try {
            if (guard.getHoldCount() > 1) {
                throw new ScopeBusyException(name(), "cannot end while this thread is making something in it");
            }
            membership.end(patienceNanos);
        } finally {
            if (membership.hasEnded()) {
                EndAtExit.remove(this);
            }
            guard.unlock();
        }
    }

    /** What does not succeed here is left to be reaped: nothing may keep a JVM from exiting. */
    void endAtExit() {
        try {
            if (guard.tryLock(CLOSE_PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                try {
                    membership.end(CLOSE_PATIENCE_NANOS);
                } finally {
                    guard.unlock();
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            System.getLogger(SegmentScope.class.getName())
                    .log(System.Logger.Level.WARNING, this + " is left to be reaped", e);
        }
    }

    @Override
    public String toString() {
        return "SegmentScope('" + name() + (isOwner() ? "')" : "', joined)");
    }
}
