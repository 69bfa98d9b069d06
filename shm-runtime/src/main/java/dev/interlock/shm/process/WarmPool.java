package dev.interlock.shm.process;

import dev.interlock.shm.process.TaskOutcome.Died;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * JVMs that are started already and wait for something to do, since the start of one takes longer than most tests.
 *
 * <pre>{@code
 * try (WarmPool pool = WarmPool.open(4)) {
 *     List<RemoteTask> tasks = new ArrayList<>();
 *     for (int i = 0; i < 4; i++) {
 *         tasks.add(pool.run(Counting.class, "increment", heap.name(), "count"));
 *     }
 *     for (RemoteTask task : tasks) {
 *         task.result(Duration.ofSeconds(30));
 *     }
 * }
 * }</pre>
 *
 * <p><b>Each task has a process to itself</b> while it runs: {@link #run} never queues a task behind another, so tasks
 * that wait for each other cannot starve. If no worker is idle, one more is started; those too many end when they
 * become idle. A worker whose task has returned or thrown is used again, with whatever that task has left in static
 * fields and threads; one that was killed or ended is replaced in the background.
 *
 * <p><b>Streams.</b> What a task prints, to {@link System#out} too and from native code, goes where the launcher sends
 * standard error. Its standard input is empty.
 *
 * <p>A pool ends with {@link #close()} or with the process that opened it, see {@link ChildJvm}. All methods may be
 * called from any thread.
 */
public final class WarmPool implements AutoCloseable {

    /** How long {@link #run} waits for a worker to be ready: reached only by a machine that hardly moves. */
    public static final Duration START_DEADLINE = Duration.ofSeconds(60);

    /** How long {@link #close()} lets idle workers run their shutdown hooks. */
    public static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

    private final int size;
    private final JvmLauncher launcher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Those that count: being started, idle or busy; {@link #idle} is a part of them. */
    private final Set<WarmWorker> members = new HashSet<>();

    private final Deque<WarmWorker> idle = new ArrayDeque<>();

    /** Those that were too many and have been told to end. */
    private final Set<WarmWorker> leaving = new HashSet<>();

    /** Processes about to be started, not members yet. */
    private int reserved;

    /** Members that are not ready yet, and {@link #reserved}. */
    private int starting;

    /** Threads that wait in {@link #run}. */
    private int waiting;

    private int failedStarts;
    private @Nullable ChildStartException lastFailure;
    private boolean closed;

    private WarmPool(int size, JvmLauncher launcher) {
        this.size = size;
        this.launcher = launcher;
    }

    /** As {@link #open(int, JvmLauncher)} with the standard launcher. */
    public static WarmPool open(int size) {
        return open(size, JvmLauncher.standard());
    }

    /**
     * Starts so many workers and returns without waiting until they are ready.
     *
     * @param size how many workers there are when all are idle, at least 1
     * @throws IllegalArgumentException if the size is less than 1
     * @throws ChildStartException if the system starts no process
     */
    public static WarmPool open(int size, JvmLauncher launcher) {
        if (size < 1) {
            throw new IllegalArgumentException("a pool has at least one worker, not " + size);
        }
        WarmPool pool = new WarmPool(size, launcher);
        for (int i = 0; i < size; i++) {
            pool.reserve();
            ChildStartException failure = pool.start();
            if (failure != null) {
                pool.close();
                throw failure;
            }
        }
        return pool;
    }

    /**
     * Runs a public static method in a worker that has nothing else to do. Returns as soon as the worker has been told;
     * blocks while it has to be started.
     *
     * @param method takes as many strings as there are arguments, or one array of strings
     * @throws InvalidTargetException if there is no such method, or another JVM would not find the class
     * @throws ChildStartException if no worker is idle and none could be started
     * @throws IllegalStateException if the pool is closed
     */
    public RemoteTask run(Class<?> type, String method, String... arguments) throws InterruptedException {
        String what = Target.method(type, method, arguments.length).name();
        List<String> words = JvmLauncher.words(List.of(type.getName(), method), arguments);
        while (true) {
            WarmWorker worker = take();
            RemoteTask task = new RemoteTask(what, worker);
            if (worker.begin(task, WorkerProtocol.line(words))) {
                return task;
            }
        }
    }

    /** How many workers are ready and have nothing to do. */
    public int idle() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until {@link #idle()} is at least so many, or the time has passed; returns whether it is. */
    public boolean awaitIdle(int workers, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = timeout.toNanos();
            while (idle.size() < workers && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return idle.size() >= workers;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends all workers and waits until they are gone: idle ones by themselves within {@link #CLOSE_GRACE}, all others
     * by SIGKILL; what still runs has {@link Died} as its outcome. Closing twice does nothing.
     */
    @Override
    public void close() {
        List<WarmWorker> all;
        lock.lock();
        try {
            closed = true;
            idle.clear();
            all = new ArrayList<>(members);
            all.addAll(leaving);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        all.forEach(WarmWorker::end);
        long deadline = System.nanoTime() + CLOSE_GRACE.toNanos();
        boolean interrupted = false;
        for (WarmWorker worker : all) {
            try {
                long left = interrupted ? 0 : Math.max(0, deadline - System.nanoTime());
                boolean ignored = worker.jvm().join(Duration.ofNanos(left)).isPresent();
            } catch (InterruptedException e) {
                interrupted = true;
            }
            worker.jvm().close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private WarmWorker take() throws InterruptedException {
        lock.lockInterruptibly();
        waiting++;
        try {
            int failuresBefore = failedStarts;
            long nanos = START_DEADLINE.toNanos();
            while (true) {
                requireOpen();
                WarmWorker worker = idle.poll();
                if (worker != null) {
                    return worker;
                }
                ChildStartException failure = lastFailure;
                if (failedStarts != failuresBefore && failure != null) {
                    throw new ChildStartException(failure.reason(), "no worker: " + failure.getMessage(), failure);
                }
                if (nanos <= 0) {
                    throw new ChildStartException(
                            ChildStartException.Reason.NOT_READY, "no worker was ready within " + START_DEADLINE, null);
                }
                if (starting < waiting) {
                    reserve();
                    lock.unlock();
                    try {
                        ChildStartException inLastFailure = start();
                    } finally {
                        lock.lock();
                    }
                } else {
                    nanos = changed.awaitNanos(nanos);
                }
            }
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void reserve() {
        lock.lock();
        try {
            reserved++;
            starting++;
        } finally {
            lock.unlock();
        }
    }

    /** Starts what was reserved; not under the lock, since it takes as long as a fork. Returns why it could not. */
    private @Nullable ChildStartException start() {
        WarmWorker worker;
        try {
            worker = new WarmWorker(this, launcher.startWorker());
        } catch (ChildStartException e) {
            lock.lock();
            try {
                reserved--;
                startFailed(e);
            } finally {
                lock.unlock();
            }
            return e;
        }
        lock.lock();
        try {
            reserved--;
            members.add(worker);
            if (closed) {
                worker.jvm().kill();
            }
        } finally {
            lock.unlock();
        }
        worker.beginReading();
        return null;
    }

    void isReady(WarmWorker worker) {
        lock.lock();
        try {
            starting--;
            becomesIdle(worker);
        } finally {
            lock.unlock();
        }
    }

    void isFree(WarmWorker worker) {
        lock.lock();
        try {
            becomesIdle(worker);
        } finally {
            lock.unlock();
        }
    }

    private void becomesIdle(WarmWorker worker) {
        if (closed || worker.isDoomed()) {
            return;
        }
        if (members.size() + reserved > size && waiting <= idle.size()) {
            members.remove(worker);
            leaving.add(worker);
            worker.end();
        } else {
            idle.add(worker);
            changed.signalAll();
        }
    }

    /** After its process has ended. One that never was ready is not replaced: the next would hardly fare better. */
    void isGone(WarmWorker worker, boolean wasReady, Died death) {
        boolean refill = false;
        lock.lock();
        try {
            members.remove(worker);
            leaving.remove(worker);
            idle.remove(worker);
            if (!wasReady) {
                startFailed(new ChildStartException(
                        ChildStartException.Reason.NOT_READY,
                        "a worker ended with exit code " + death.exitCode() + " before it was ready" + death.lastWords(),
                        null));
            } else if (!closed && members.size() + reserved < size) {
                reserve();
                refill = true;
            }
        } finally {
            lock.unlock();
        }
        if (refill) {
            ChildStartException inLastFailure = start();
        }
    }

    private void startFailed(ChildStartException failure) {
        starting--;
        failedStarts++;
        lastFailure = failure;
        changed.signalAll();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the pool is closed");
        }
    }
}
