package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.BarrierLayout.BROKEN;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place where a fixed number of threads, of any number of processes, wait for each other, again and again.
 *
 * <pre>{@code
 * Barrier barrier = Barrier.at(segment, offset).withAction(() -> swapBuffers());
 * while (…) { computeMyPart(); barrier.await(); }
 * }</pre>
 *
 * <p>Behaves as Python's {@code multiprocessing.Barrier}, but for two of its defects: it refuses to be made for no
 * parties, and a party that dies breaks it, where CPython's waits for ever (gh-123899).
 *
 * <h2>Broken</h2>
 *
 * <p>If a party will not wait any longer, is interrupted, dies, or its action throws, or if somebody aborts, then
 * nobody who has come waits in vain: all are told how their generation ended ({@link BarrierEnd}), and so is everybody
 * who comes from then on, until somebody calls {@link #reset()}. The {@code await} methods tell it by a
 * {@link BrokenBarrierException}, the {@code tryAwait} methods as a result.
 *
 * <p>A party counts from when it comes until its generation ends. If it dies in that time, also while it runs the
 * action, the others learn it within a slice of sleep (10 ms on Linux) as {@link BarrierEnd#PARTY_DIED}, and a last one
 * that comes does not trip the barrier with the dead. One who dies before it comes is not known to the barrier: that is
 * what the timeout is for. One who dies afterwards has left.
 *
 * <p>More threads than parties may use a barrier: those who find no place, or the action running, wait until there is
 * room.
 *
 * <h2>Ordering, blocking, progress, cost</h2>
 *
 * <p>What any party did before it came is visible to the action, and that and what the action did to all when they
 * leave.
 *
 * <p>Every method that changes something waits for those who are in the guard at the moment, who look at each of the
 * 2 * parties slots a few times, and at whether those who have come live. The guard is not held while the action runs.
 * A process that is stopped in the guard delays the others, also beyond their timeout; one that dies there delays them
 * for a slice. A generation ends for all its parties at once; one who leaves late keeps his slot but holds nobody up
 * unless all are in use. Who comes first of those who want room is not determined. Unless there are more parties than
 * processors, whoever waits looks a while before it sleeps ({@link Host#looks()}), some 25 microseconds of its processor
 * on Linux. Waiting virtual threads do not pin their carriers.
 *
 * <p>To come costs an acquisition and a release of the {@link RecursiveLock} that guards the words, and a few looks at
 * each slot. The last one also asks once per process of the others whether it lives, and wakes each with a system call.
 * {@link BarrierLayout} draws the words.
 *
 * <p>A process that closes the segment while one of its threads waits has come and does not leave; the others are not
 * held up.
 */
public final class Barrier {

    /** Barriers by name, see {@code SharedHeap.open}. */
    public static final SyncType<Barrier> TYPE = SyncType.alone("barrier", Barrier::at);

    private static final InitialNumber PARTIES =
            new InitialNumber("a barrier", "parties", 1, BarrierLayout.MAX_PARTIES);

    private final MemorySegment segment;
    private final int parties;
    private final Host host;
    private final BarrierTable table;
    private final Rendezvous rendezvous;
    private final @Nullable Runnable action;
    private final @Nullable Duration timeout;

    private Barrier(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.host = host;
        this.parties = ShmAccess.getInt(segment, offset + BarrierLayout.PARTIES_OFFSET);
        if (parties < 1 || parties > BarrierLayout.MAX_PARTIES) {
            throw new NotInitialisedException(
                    SegmentNames.of(segment), "has no barrier at offset " + offset + ": " + parties + " parties", null);
        }
        ShmAccess.getLong(segment, offset + BarrierLayout.bytes(parties) - Long.BYTES);
        this.table = new BarrierTable(segment, offset, parties, host);
        this.rendezvous = new Rendezvous(segment, offset, parties, host, table);
        this.action = null;
        this.timeout = null;
    }

    private Barrier(Barrier other, @Nullable Runnable action, @Nullable Duration timeout) {
        this.segment = other.segment;
        this.host = other.host;
        this.parties = other.parties;
        this.table = other.table;
        this.rendezvous = other.rendezvous;
        this.action = action;
        this.timeout = timeout;
    }

    /**
     * A barrier for a heap to create; the argument is that of {@link #create(MemorySegment, long, int)}.
     *
     * @throws InvalidInitialValueException if the number of parties is out of range
     */
    public static SyncDefinition<Barrier> of(int parties) {
        return new SyncDefinition<>(
                TYPE,
                (int) BarrierLayout.bytes(PARTIES.checked(parties)),
                (segment, offset, host) -> create(segment, offset, parties, host));
    }

    /**
     * Makes a barrier in zeroed memory. To be called once, before another process may look.
     *
     * @param offset in bytes, a multiple of 8, with {@link BarrierLayout#bytes} bytes behind it
     * @param parties how many threads wait for each other, 1 to {@link BarrierLayout#MAX_PARTIES}
     * @throws dev.interlock.shm.access.OutOfSegmentException if the barrier would not fit
     * @throws dev.interlock.shm.access.MisalignedAccessException if the offset is not a multiple of 8
     * @throws InvalidInitialValueException if the number of parties is out of range
     */
    public static Barrier create(MemorySegment segment, long offset, int parties) {
        return create(segment, offset, parties, LinuxHost.INSTANCE);
    }

    /** As {@link #create(MemorySegment, long, int)} on another host than Linux: for engines. */
    public static Barrier create(MemorySegment segment, long offset, int parties, Host host) {
        PARTIES.checked(parties, segment);
        ShmAccess.getLong(segment, offset + BarrierLayout.bytes(parties) - Long.BYTES);
        ShmAccess.setIntVolatile(segment, offset + BarrierLayout.PARTIES_OFFSET, parties);
        return new Barrier(segment, offset, host);
    }

    /**
     * The barrier at this place, without action and timeout. Nothing is written.
     *
     * @throws NotInitialisedException if no barrier was created there
     */
    public static Barrier at(MemorySegment segment, long offset) {
        return new Barrier(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static Barrier at(MemorySegment segment, long offset, Host host) {
        return new Barrier(segment, offset, host);
    }

    /**
     * The same barrier, with an action that a thread runs which comes through this object and is the last one, while
     * the others wait. If it throws, the barrier is broken, and the thread that ran it gets what was thrown.
     */
    public Barrier withAction(Runnable newAction) {
        return new Barrier(this, Objects.requireNonNull(newAction), timeout);
    }

    /** The same barrier, where the waits through this object that are given no timeout have this one. */
    public Barrier withTimeout(Duration newTimeout) {
        return new Barrier(this, action, Objects.requireNonNull(newTimeout));
    }

    /** How many threads wait for each other. */
    public int parties() {
        return parties;
    }

    /** How many have come to the generation that fills; may be out of date when it returns. */
    public int waiting() {
        return table.waiting();
    }

    /** Whether whoever comes now is turned away; may be out of date when it returns. */
    public boolean isBroken() {
        return table.phase() == BROKEN;
    }

    /**
     * Waits for the other parties, through interrupts.
     *
     * @return how many came before, 0 to {@link #parties()} - 1, each number once in a generation
     * @throws BrokenBarrierException if not all came, with the reason
     */
    public int await() {
        return indexOf(tryAwait());
    }

    /** As {@link #await()}; an interrupt breaks the barrier, and is noticed within a slice of the host. */
    public int awaitInterruptibly() throws InterruptedException {
        return indexOf(tryAwaitInterruptibly());
    }

    /** As {@link #awaitInterruptibly()}, at most this long; then the barrier is broken for all. */
    public int await(Duration atMost) throws InterruptedException {
        return indexOf(tryAwait(atMost));
    }

    /** Waits for the other parties, through interrupts, and says how it ended. */
    public BarrierOutcome tryAwait() {
        try {
            return rendezvous.pass(action, defaultDeadline(), false);
        } catch (InterruptedException e) {
            throw new AssertionError("a wait that ignores interrupts was interrupted", e);
        }
    }

    /**
     * As {@link #tryAwait()}, until the thread is interrupted.
     *
     * @throws InterruptedException if the thread is interrupted and its generation had not ended; the barrier is broken
     */
    public BarrierOutcome tryAwaitInterruptibly() throws InterruptedException {
        return rendezvous.pass(action, defaultDeadline(), true);
    }

    /** As {@link #tryAwaitInterruptibly()}, at most this long; then the barrier is broken for all. */
    public BarrierOutcome tryAwait(Duration atMost) throws InterruptedException {
        return rendezvous.pass(action, Deadline.after(host, atMost), true);
    }

    /** Breaks the barrier for those who wait and for all who come, until {@link #reset()}. */
    public void abort() {
        rendezvous.abort();
    }

    /** Makes the barrier as new. Those who wait are told {@link BarrierEnd#RESET}. */
    public void reset() {
        rendezvous.reset();
    }

    private int indexOf(BarrierOutcome outcome) {
        if (!outcome.isTripped()) {
            throw new BrokenBarrierException(SegmentNames.of(segment), outcome);
        }
        return outcome.index();
    }

    private long defaultDeadline() {
        return timeout == null ? Host.NO_DEADLINE : Deadline.after(host, timeout);
    }

    /** For messages; may be out of date when it returns. */
    @Override
    public String toString() {
        return "Barrier in '" + SegmentNames.of(segment) + "' for " + parties + " parties";
    }
}
