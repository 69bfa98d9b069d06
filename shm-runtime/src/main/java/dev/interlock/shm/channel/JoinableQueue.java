package dev.interlock.shm.channel;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.sync.Deadline;
import dev.interlock.shm.sync.SyncDefinition;
import dev.interlock.shm.sync.SyncType;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Set;

/**
 * A queue of tasks, and waiting until all of them are done: Python's {@code multiprocessing.JoinableQueue}, in which a
 * killed consumer does not make {@code join} wait for ever.
 *
 * <pre>{@code
 * // a worker                                       // whoever has put the tasks
 * while (true) {                                    switch (tasks.join()) {
 *     String task = tasks.get();                        case ALL_DONE -> {}
 *     try { work(task); }                               case TASKS_LOST -> log(tasks.writeOffLostTasks());
 *     finally { tasks.taskDone(); }                     case TIMED_OUT -> throw new AssertionError();
 * }                                                 }
 * }</pre>
 *
 * <h2>Whose a task is</h2>
 *
 * <p>A message that was put is <b>unfinished</b> from the put on: first in the queue, then out to the <b>process</b>
 * that got it. Any thread of any process may declare one done. It is one of the declaring process if that has one out,
 * else one of another's. If none is out at all, it is an error, also while messages are in the queue: nobody can be
 * done with what nobody has. (In Python only the declaration after the last put task is one too many.) A message that
 * its codec could not decode is out like any other.
 *
 * <h2>Death</h2>
 *
 * <p>The tasks that are out to a process when it dies are <b>lost</b>: the messages were taken and are not given out
 * again, since nobody knows how much of the work was done. They stay unfinished, and {@link #join} says
 * {@link JoinResult#TASKS_LOST} from then on, within a slice of the host (10 ms on Linux) if it waits already, until
 * {@link #writeOffLostTasks()} counts them as done, or as many declarations by others have. A process that dies within
 * a get has the task out if its message has left the queue, and not otherwise.
 *
 * <p>All else is as in every {@link MessageQueue}. A get needs a place in the table of consumers as long as it has
 * tasks. Uncontended, {@link #taskDone()} costs an acquisition and a release of the lock of those who get, and two
 * accesses for each process in the table.
 *
 * @param <T> the type of the messages
 */
public final class JoinableQueue<T> extends MessageQueue<T> {

    static final int KIND = 14;

    private final TaskTable tasks;
    private final Host host;

    private JoinableQueue(CodedRing<T> coded, TaskTable tasks, Host host) {
        super(coded, host);
        this.tasks = tasks;
        this.host = host;
    }

    /** Queues by name, of messages of this codec; see {@code SharedHeap.open}. */
    public static <T> SyncType<JoinableQueue<T>> type(Codec<T> codec) {
        return SyncType.ofKind(KIND, "joinable queue", (segment, offset, host) -> at(segment, offset, codec, host));
    }

    /**
     * A queue for a heap to create, with tasks out to up to {@value JoinableQueueLayout#DEFAULT_CONSUMERS} processes.
     */
    public static <T> SyncDefinition<JoinableQueue<T>> of(Codec<T> codec, int maxMessages, int capacityBytes) {
        return of(codec, maxMessages, capacityBytes, JoinableQueueLayout.DEFAULT_CONSUMERS);
    }

    /** A queue for a heap to create; the arguments are those of {@link #initialise}. */
    public static <T> SyncDefinition<JoinableQueue<T>> of(
            Codec<T> codec, int maxMessages, int capacityBytes, int consumers) {
        MessageRing.requireCapacity(capacityBytes, maxMessages);
        requireConsumers(consumers);
        return new SyncDefinition<>(
                type(codec),
                Math.toIntExact(bytes(capacityBytes, consumers)),
                (segment, offset, host) -> initialise(segment, offset, codec, maxMessages, capacityBytes, consumers));
    }

    /** Bytes that a queue takes in all. */
    public static long bytes(int capacityBytes, int consumers) {
        return JoinableQueueLayout.bytes(capacityBytes, consumers);
    }

    /**
     * As {@link SharedQueue#initialise}.
     *
     * @param consumers to how many processes tasks can be out at once, 1 to {@link JoinableQueueLayout#MAX_CONSUMERS}
     */
    public static void initialise(
            MemorySegment segment, long offset, Codec<?> codec, int maxMessages, int capacityBytes, int consumers) {
        MessageRing.requireCapacity(capacityBytes, maxMessages);
        requireConsumers(consumers);
        TaskTable.initialise(segment, offset + JoinableQueueLayout.tasks(capacityBytes), consumers);
        MessageRing.initialise(segment, offset, capacityBytes, maxMessages, CodedRing.tag(codec));
    }

    private static void requireConsumers(int consumers) {
        if (consumers < 1 || consumers > JoinableQueueLayout.MAX_CONSUMERS) {
            throw new IllegalArgumentException("a joinable queue has places for 1 to "
                    + JoinableQueueLayout.MAX_CONSUMERS + " consumers, not " + consumers);
        }
    }

    /** As {@link SharedQueue#at(MemorySegment, long, Codec)}. */
    public static <T> JoinableQueue<T> at(MemorySegment segment, long offset, Codec<T> codec) {
        return at(segment, offset, codec, LinuxHost.INSTANCE);
    }

    /** As {@link #at(MemorySegment, long, Codec)} on another host than Linux: for engines. */
    public static <T> JoinableQueue<T> at(MemorySegment segment, long offset, Codec<T> codec, Host host) {
        int capacity = MessageRing.at(segment, offset, host).capacity();
        TaskTable tasks = new TaskTable(segment, offset + JoinableQueueLayout.tasks(capacity), host);
        MessageRing ring = MessageRing.at(segment, offset, host, tasks);
        return new JoinableQueue<>(new CodedRing<>(segment, ring, codec), tasks, host);
    }

    /**
     * Declares that a message which was got is done with. Never waits for tasks or joiners.
     *
     * @throws TooManyTasksDoneException if no task is out to anybody; nothing has changed
     */
    public void taskDone() {
        boolean finished;
        ring().holdTaking();
        try {
            if (!tasks.finishOne()) {
                throw new TooManyTasksDoneException(
                        name(), "has a joinable queue of which no task is out that could be done", null);
            }
            finished = unfinished() == 0;
        } finally {
            ring().letTake();
        }
        wakeJoinersIf(finished);
    }

    /**
     * Waits until all that was put has been got and declared done, or until it is known that this will not happen
     * because a consumer died. What is put meanwhile counts too.
     *
     * @return never {@link JoinResult#TIMED_OUT}
     * @throws InterruptedException if the thread is interrupted, before or while it waits
     */
    public JoinResult join() throws InterruptedException {
        return join(Host.NO_DEADLINE);
    }

    /** As {@link #join()}, but waits at most this long; zero or less does not wait. */
    public JoinResult join(Duration timeout) throws InterruptedException {
        return join(deadline(timeout));
    }

    private JoinResult join(long deadline) throws InterruptedException {
        boolean wait = deadline != MessageRing.NO_WAIT;
        long end = wait ? deadline : Host.NO_DEADLINE;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int seen = tasks.joiners().announce();
            if (!ring().holdTaking(end, true)) {
                return JoinResult.TIMED_OUT;
            }
            int unfinished;
            try {
                unfinished = unfinished();
            } finally {
                ring().letTake();
            }
            if (unfinished == 0) {
                return JoinResult.ALL_DONE;
            }
            if (lostTasks() > 0) {
                return JoinResult.TASKS_LOST;
            }
            if (!wait || Deadline.isPast(host, end)) {
                return JoinResult.TIMED_OUT;
            }
            Host.Wakeup ignored = tasks.joiners().sleep(seen, end);
        }
    }

    /** How many messages were put and not yet declared done, those in the queue, with consumers, and lost. */
    public int unfinishedTasks() {
        ring().holdTaking();
        try {
            return unfinished();
        } finally {
            ring().letTake();
        }
    }

    /** How many tasks were out to processes that have died, and have been neither written off nor declared done. */
    public int lostTasks() {
        Set<Long> dead = tasks.findDead();
        if (dead.isEmpty()) {
            return 0;
        }
        ring().holdTaking();
        try {
            return tasks.heldBy(dead);
        } finally {
            ring().letTake();
        }
    }

    /** Counts the lost tasks as done, so that {@link #join} waits for the others only. Returns how many there were. */
    public int writeOffLostTasks() {
        Set<Long> dead = tasks.findDead();
        int lost;
        boolean finished;
        ring().holdTaking();
        try {
            lost = tasks.heldBy(dead);
            tasks.writeOff(dead);
            finished = unfinished() == 0;
        } finally {
            ring().letTake();
        }
        wakeJoinersIf(finished);
        return lost;
    }

    /** To how many processes tasks can be out at once. */
    public int consumers() {
        return tasks.capacity();
    }

    /** While nobody takes; of what is put meanwhile, some or none. */
    private int unfinished() {
        return ring().size() + tasks.heldByAll();
    }

    private void wakeJoinersIf(boolean finished) {
        if (finished && tasks.joiners().areThere()) {
            tasks.joiners().wakeAll();
        }
    }
}
