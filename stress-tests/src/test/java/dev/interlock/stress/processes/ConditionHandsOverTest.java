package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * One process puts as often as the other takes, and each waits for the other as long as it must: a signal that got lost
 * would leave both waiting.
 */
@Subject(name = "condition", lockMode = "one-place buffer", specification = ConditionHandsOverTest.Sequential.class)
public class ConditionHandsOverTest implements ProcessesTest {

    private final OnePlace buffer = new OnePlace();

    @Operation(nonParallelGroup = "producer")
    public void put(int value) {
        buffer.lock.acquire();
        try {
            while (buffer.isFull()) {
                buffer.changed.await();
            }
            buffer.fill(value);
        } finally {
            buffer.lock.release();
        }
    }

    @Operation(nonParallelGroup = "consumer")
    public int take() {
        buffer.lock.acquire();
        try {
            while (buffer.isEmpty()) {
                buffer.changed.await();
            }
            return buffer.empty();
        } finally {
            buffer.lock.release();
        }
    }

    /** What it means, one call at a time: one that has to wait takes effect when it need not. */
    public static class Sequential {

        private int place = OnePlace.EMPTY;

        public void put(int value) {
            require(place == OnePlace.EMPTY);
            place = value;
        }

        public int take() {
            require(place != OnePlace.EMPTY);
            int value = place;
            place = OnePlace.EMPTY;
            return value;
        }

        private static void require(boolean moment) {
            if (!moment) {
                throw new IllegalStateException("not yet");
            }
        }
    }
}
