package dev.interlock.shm.conformance;

import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.Semaphore;
import dev.interlock.shm.view.SharedInt;
import java.time.Duration;

/**
 * Who waits for a condition, as a thread of the test or in a process of its own. 'sleeping' and 'woken' count those who
 * are about to wait and those who have waited.
 */
public final class ConditionWaiter {

    static final String CONDITION = "condition";
    static final String SLEEPING = "sleeping";
    static final String WOKEN = "woken";
    static final String STATE = "state";

    private ConditionWaiter() {}

    /** Waits in this process; returns whether a signal ended it. */
    public static boolean inProcess(String heapName, String timeout) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            return await(heap, Duration.parse(timeout));
        }
    }

    static boolean await(SharedHeap heap, Duration timeout) throws InterruptedException {
        Condition condition = heap.open(CONDITION, Condition.TYPE);
        condition.lock().acquire();
        try {
            // Under the lock: whoever counts this one and then has the lock finds it waiting.
            heap.open(SLEEPING, Semaphore.TYPE).release();
            boolean signalled = condition.await(timeout).signalled();
            heap.open(WOKEN, Semaphore.TYPE).release();
            return signalled;
        } finally {
            condition.lock().release();
        }
    }

    /** Says that it has begun by setting the state to 0, and waits until it is 4. */
    public static String untilFour(String heapName, String timeout) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            Condition condition = heap.open(CONDITION, Condition.TYPE);
            SharedInt state = heap.open(STATE, SharedInt.TYPE);
            Duration atMost = Duration.parse(timeout);
            condition.lock().acquire();
            try {
                state.set(0);
                condition.signal();
                long begin = System.nanoTime();
                String outcome = condition.waitFor(() -> state.get() == 4, atMost) + " at " + state.get();
                boolean early = System.nanoTime() - begin < atMost.toNanos();
                return outcome + (early ? ", early" : "");
            } finally {
                condition.lock().release();
            }
        }
    }

    /** Signals one. */
    public static int signal(String heapName) {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            Condition condition = heap.open(CONDITION, Condition.TYPE);
            return condition.lock().withLock(() -> condition.signal());
        }
    }
}
