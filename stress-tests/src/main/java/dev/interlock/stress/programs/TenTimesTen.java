package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import java.util.Locale;

/**
 * Ten processes each add 1 to a shared int ten times, with a pause of a millisecond in the step. Whether that makes 100
 * depends on the lock alone.
 */
public final class TenTimesTen implements Program {

    private static final int PROCESSES = 10;
    private static final int INCREMENTS = 10;
    private static final long PAUSE_NANOS = 1_000_000;

    private static final String COUNTER = "counter";
    private static final String GATE = "gate";

    /** How the counter is locked. */
    public enum Locking {
        /** Not at all: less than 100. */
        NONE,
        /** At each access, as Python does by default: still less than 100, the lock is too fine. */
        OWN,
        /** Around the step: 100. */
        EXTERNAL,
        /** Inside a class that has no other way to the value: 100. */
        MONITOR
    }

    private final Locking locking;

    /** The program in this lock mode. */
    public TenTimesTen(Locking locking) {
        this.locking = locking;
    }

    @Override
    public String subject() {
        return "ten processes count to 100";
    }

    @Override
    public String lockMode() {
        return locking.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String bound() {
        return PROCESSES + " processes x " + INCREMENTS + " increments";
    }

    @Override
    public Expectation expected() {
        return locking == Locking.NONE || locking == Locking.OWN ? Expectation.BREAKS : Expectation.HOLDS;
    }

    @Override
    public boolean isRight(String result) {
        return result.equals(String.valueOf(PROCESSES * INCREMENTS));
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(1 << 14)) {
            try {
                LockMode mode = locking == Locking.NONE ? LockMode.none() : LockMode.own();
                SharedInt counter = heap.create(COUNTER, SharedInt.of(0), mode);
                heap.createLock(GATE);
                String part = switch (locking) {
                    case NONE, OWN -> "addByGetAndSet";
                    case EXTERNAL -> "addUnderOneLock";
                    case MONITOR -> "addToAMonitor";
                };
                Together.run(pool, heap, PROCESSES, TenTimesTen.class, part);
                return String.valueOf(counter.get());
            } finally {
                heap.unlink();
            }
        }
    }

    /** A read, a pause, a write. The view may lock each of the accesses; nothing locks the step. */
    public static void addByGetAndSet(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedInt counter = heap.open(COUNTER, SharedInt.TYPE);
            Together.begin(heap);
            for (int i = 0; i < INCREMENTS; i++) {
                int seen = counter.get();
                Together.pause(PAUSE_NANOS);
                counter.set(seen + 1);
            }
        }
    }

    /** The same step with one lock around it. */
    public static void addUnderOneLock(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedInt counter = heap.open(COUNTER, SharedInt.TYPE);
            RecursiveLock gate = heap.openLock(GATE);
            Together.begin(heap);
            for (int i = 0; i < INCREMENTS; i++) {
                gate.withLock(() -> {
                    int seen = counter.get();
                    Together.pause(PAUSE_NANOS);
                    counter.set(seen + 1);
                });
            }
        }
    }

    /** The same, and the lock cannot be forgotten. */
    public static void addToAMonitor(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            CounterMonitor counter = new CounterMonitor(heap);
            Together.begin(heap);
            for (int i = 0; i < INCREMENTS; i++) {
                counter.add(1);
            }
        }
    }

    /** A monitor: value and lock in one class, and no way to one without the other. */
    private static final class CounterMonitor {

        private final SharedInt value;
        private final RecursiveLock lock;

        CounterMonitor(SharedHeap heap) {
            value = heap.open(COUNTER, SharedInt.TYPE);
            lock = heap.openLock(GATE);
        }

        void add(int amount) {
            lock.withLock(() -> {
                int seen = value.get();
                Together.pause(PAUSE_NANOS);
                value.set(seen + amount);
            });
        }
    }
}
