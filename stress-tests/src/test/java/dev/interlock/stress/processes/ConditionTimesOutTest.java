package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.PredicateWait;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;

/** Both processes put and take, wait for their moment only briefly, and give up only if it has not come. */
@Subject(name = "condition", lockMode = "timeout", specification = ConditionTimesOutTest.Sequential.class)
public class ConditionTimesOutTest implements ProcessesTest {

    private static final Duration SHORT = Duration.ofNanos(50_000);

    private final OnePlace buffer = new OnePlace();

    @Operation
    public boolean put(int value) throws InterruptedException {
        buffer.lock.acquire();
        try {
            boolean free = buffer.changed.waitFor(buffer::isEmpty, SHORT) == PredicateWait.SATISFIED;
            if (free) {
                buffer.fill(value);
            }
            return free;
        } finally {
            buffer.lock.release();
        }
    }

    @Operation
    public boolean tryPut(int value) {
        return buffer.lock.withLock(() -> {
            boolean free = buffer.isEmpty();
            if (free) {
                buffer.fill(value);
            }
            return free;
        });
    }

    /** What was there, or {@link OnePlace#EMPTY}. */
    @Operation
    public int take() throws InterruptedException {
        buffer.lock.acquire();
        try {
            boolean full = buffer.changed.waitFor(buffer::isFull, SHORT) == PredicateWait.SATISFIED;
            return full ? buffer.empty() : OnePlace.EMPTY;
        } finally {
            buffer.lock.release();
        }
    }

    @Operation
    public int tryTake() {
        return buffer.lock.withLock(() -> buffer.isFull() ? buffer.empty() : OnePlace.EMPTY);
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private int place = OnePlace.EMPTY;

        public boolean put(int value) {
            if (place != OnePlace.EMPTY) {
                return false;
            }
            place = value;
            return true;
        }

        public boolean tryPut(int value) {
            return put(value);
        }

        public int take() {
            int value = place;
            place = OnePlace.EMPTY;
            return value;
        }

        public int tryTake() {
            return take();
        }
    }
}
