package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.PipeLayout.CAPACITY_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.DIRECTIONS_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.DUPLEX_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.FIRST_END_OFFSET;
import static dev.interlock.shm.channel.PipeLayout.MAX_CAPACITY;
import static dev.interlock.shm.channel.PipeLayout.MIN_CAPACITY;
import static dev.interlock.shm.channel.PipeLayout.SECOND_END_OFFSET;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.sync.Deadline;
import dev.interlock.shm.sync.NotInitialisedException;
import dev.interlock.shm.sync.SyncDefinition;
import dev.interlock.shm.sync.SyncType;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection between two processes, through which messages go in one direction or in both: Python's
 * {@code multiprocessing.Pipe}, in shared memory and by name.
 *
 * <pre>{@code
 * Pipe pipe = heap.create("orders", Pipe.duplex(1 << 16));      // or heap.open("orders", Pipe.TYPE)
 * try (PipeEnd end = pipe.first()) {                            // the other process: pipe.second()
 *     end.send(bytes);
 *     byte[] answer = end.receive();
 * }
 * }</pre>
 *
 * <h2>The ends</h2>
 *
 * <p>Each end belongs to one process, which claims it by {@link #first()} or {@link #second()} and closes it for good.
 * Of a one-way pipe the first end receives and the second sends, as with {@code Pipe(duplex=False)}. An end may be used
 * before anybody has claimed the other: what is sent waits, and so does who receives.
 *
 * <h2>What is promised</h2>
 *
 * <ul>
 *   <li><b>Whole, once, in order.</b> A message is received as it was sent or not at all. One longer than the capacity,
 *       less 16 bytes, goes through the pipe in pieces, as in Python, and is put together by the receiver.
 *   <li><b>A message is sent when {@link PipeEnd#send} returns</b>, and stays when its sender closes its end, or dies:
 *       it is received before the {@link EndOfPipeException}. Of a message whose sender died, timed out or was
 *       interrupted while it sent, the receiver sees all of it or nothing.
 *   <li><b>A message is received when {@link PipeEnd#receive()} returns.</b> A receiver killed in the call takes either
 *       nothing or that one message along, and of a long message the pieces that it has.
 *   <li><b>A death blocks nobody.</b> There is no lock between the processes: each side alone writes its words. The
 *       other side notices a death within a slice of the host, 10 ms on Linux, and a close at once. Only the death of
 *       the process counts, not that of a thread in it.
 *   <li><b>The end of a dead process stays his</b> until somebody asks for it: {@link #takeOverFirst()} and
 *       {@link #takeOverSecond()} go on where he stopped. A half-sent message stays void.
 * </ul>
 *
 * <p>All processes must see each other under the same pids (one pid namespace). {@link PipeLayout} draws the bytes;
 * {@link PipeEnd} says what holds of threads, waiting and memory ordering.
 */
public final class Pipe {

    /** Pipes by name, see {@code SharedHeap.open}. */
    public static final SyncType<Pipe> TYPE = SyncType.ofKind(15, "pipe", Pipe::at);

    /** How long a thread that waits at several ends sleeps at one of them. */
    private static final long TURN_NANOS = 1_000_000;

    private final MemorySegment segment;
    private final long offset;
    private final Host host;
    private final int capacity;
    private final boolean duplex;

    private Pipe(MemorySegment segment, long offset, Host host) {
        this.segment = segment;
        this.offset = offset;
        this.host = host;
        this.capacity = ShmAccess.getIntVolatile(segment, offset + CAPACITY_OFFSET);
        int directions = ShmAccess.getInt(segment, offset + DUPLEX_OFFSET);
        if (Integer.bitCount(capacity) != 1 || capacity < MIN_CAPACITY || capacity > MAX_CAPACITY
                || directions < 0 || directions > 1) {
            throw new NotInitialisedException(
                    SegmentNames.of(segment), "has no pipe at offset " + offset + ": capacity " + capacity, null);
        }
        this.duplex = directions == 1;
        ShmAccess.getLong(segment, offset + PipeLayout.bytes(capacity, duplex) - Long.BYTES);
    }

    /**
     * A pipe of two ways for a heap to create.
     *
     * @param capacity bytes for each direction, 1 to {@link PipeLayout#MAX_CAPACITY}; rounded up to a power of two
     * @throws IllegalArgumentException if it is out of range
     */
    public static SyncDefinition<Pipe> duplex(int capacity) {
        return definition(roundedCapacity(capacity), true);
    }

    /** A pipe for a heap to create, of which the second end sends and the first receives; as {@link #duplex}. */
    public static SyncDefinition<Pipe> oneWay(int capacity) {
        return definition(roundedCapacity(capacity), false);
    }

    private static SyncDefinition<Pipe> definition(int capacity, boolean duplex) {
        return new SyncDefinition<>(
                TYPE,
                (int) PipeLayout.bytes(capacity, duplex),
                (segment, offset, host) -> initialise(segment, offset, capacity, duplex));
    }

    /**
     * Makes a pipe in zeroed memory, both ends unclaimed. To be called once, before another process may look.
     *
     * @param offset in bytes, a multiple of 8, with {@link PipeLayout#bytes} behind it
     * @param capacity bytes for each direction, a power of two from {@link PipeLayout#MIN_CAPACITY} to
     *     {@link PipeLayout#MAX_CAPACITY}
     * @throws IllegalArgumentException if the capacity is no such number
     */
    public static void initialise(MemorySegment segment, long offset, int capacity, boolean duplex) {
        if (capacity < MIN_CAPACITY || roundedCapacity(capacity) != capacity) {
            throw new IllegalArgumentException("a pipe whose capacity is no power of two from " + MIN_CAPACITY + " to "
                    + MAX_CAPACITY + ": " + capacity);
        }
        ShmAccess.getLong(segment, offset + PipeLayout.bytes(capacity, duplex) - Long.BYTES);
        ShmAccess.setInt(segment, offset + DUPLEX_OFFSET, duplex ? 1 : 0);
        ShmAccess.setIntVolatile(segment, offset + CAPACITY_OFFSET, capacity);
    }

    /** The next power of two. */
    static int roundedCapacity(int capacity) {
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException(
                    "a pipe has 1 to " + MAX_CAPACITY + " bytes for each direction, not " + capacity);
        }
        int power = Integer.highestOneBit(capacity);
        return Math.max(MIN_CAPACITY, power == capacity ? power : 2 * power);
    }

    /**
     * The pipe at this place. Nothing is written.
     *
     * @param offset in bytes, a multiple of 8
     * @throws NotInitialisedException if none was made there
     * @throws dev.interlock.shm.access.OutOfSegmentException if it would not fit
     */
    public static Pipe at(MemorySegment segment, long offset) {
        return at(segment, offset, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long)} on another host than Linux: for engines. */
    public static Pipe at(MemorySegment segment, long offset, Host host) {
        return new Pipe(segment, offset, host);
    }

    /**
     * Claims the first end for this process.
     *
     * @throws PipeEndTakenException if a process has it or had it, be it dead or this one
     */
    public PipeEnd first() {
        return claim(true, false);
    }

    /** Claims the second end for this process; as {@link #first()}. */
    public PipeEnd second() {
        return claim(false, false);
    }

    /**
     * Claims the first end if nobody has it, or its process is dead.
     *
     * @throws PipeEndTakenException if a living process has it, or it was closed
     */
    public PipeEnd takeOverFirst() {
        return claim(true, true);
    }

    /** Claims the second end if nobody has it, or its process is dead; as {@link #takeOverFirst()}. */
    public PipeEnd takeOverSecond() {
        return claim(false, true);
    }

    /** Whether both ends send and receive. */
    public boolean isDuplex() {
        return duplex;
    }

    /** Bytes of each direction; a message takes its length, rounded up to 8, and 8. A power of two. */
    public int capacity() {
        return capacity;
    }

    /**
     * Waits until at one of these ends a message can be received, or there will never be one: Python's
     * {@code connection.wait}. Looks at all ends every millisecond, or when the one at which it sleeps wakes it.
     *
     * @param timeout how long to wait; zero or less only looks
     * @return those of which it is so, in the order given; empty if the time passed, or at once if there are no ends
     * @throws PipeDirectionException if one of them only sends
     * @throws PipeClosedException if one of them is closed
     * @throws InterruptedException if the thread is interrupted
     */
    public static List<PipeEnd> awaitAny(List<PipeEnd> ends, Duration timeout) throws InterruptedException {
        if (ends.isEmpty()) {
            return List.of();
        }
        Host host = ends.getFirst().host();
        long deadline = Deadline.after(host, timeout);
        for (int turn = 0; ; turn = (turn + 1) % ends.size()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            List<PipeEnd> ready = new ArrayList<>();
            for (PipeEnd end : ends) {
                if (end.poll()) {
                    ready.add(end);
                }
            }
            if (!ready.isEmpty() || Deadline.isPast(host, deadline)) {
                return List.copyOf(ready);
            }
            boolean ignored = ends.get(turn).poll(Duration.ofNanos(TURN_NANOS));
        }
    }

    private PipeEnd claim(boolean first, boolean fromTheDead) {
        EndClaim firstEnd = new EndClaim(segment, offset + FIRST_END_OFFSET, host, "first");
        EndClaim secondEnd = new EndClaim(segment, offset + SECOND_END_OFFSET, host, "second");
        EndClaim own = first ? firstEnd : secondEnd;
        own.claim(fromTheDead);
        long toFirst = offset + DIRECTIONS_OFFSET;
        long toSecond = toFirst + PipeLayout.directionBytes(capacity);
        boolean receives = first || duplex;
        boolean sends = !first || duplex;
        return new PipeEnd(
                segment,
                host,
                own,
                first ? secondEnd : firstEnd,
                sends ? new PipeSource(segment, first ? toSecond : toFirst, capacity, host) : null,
                receives ? new PipeSink(segment, first ? toFirst : toSecond, capacity, host) : null);
    }

    /** For messages. */
    @Override
    public String toString() {
        return (duplex ? "Pipe, duplex" : "Pipe, one-way") + ", in '" + SegmentNames.of(segment) + "' at " + offset;
    }
}
