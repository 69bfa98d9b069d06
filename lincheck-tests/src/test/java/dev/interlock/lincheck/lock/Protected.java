package dev.interlock.lincheck.lock;

import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;

/** A counter without a lock of its own, and a lock before it, seen from the processes of a model. */
final class Protected {

    private static final int BLOCK_BYTES = 64;
    private static final int COUNTER_OFFSET = 32;

    final ModelMachine machine = new ModelMachine();
    final SharedInt counter;
    private final MemorySegment memory = World.zeroed(BLOCK_BYTES);

    Protected() {
        counter = SharedInt.at(memory, COUNTER_OFFSET);
    }

    /** The lock as the process of this pid sees it. */
    RecursiveLock lockOf(int pid) {
        return RecursiveLock.at(memory, 0, machine.process(pid));
    }

    /** As {@link #lockOf(int)}, biased towards whoever takes it when it is free. */
    RecursiveLock biasedLockOf(int pid) {
        return RecursiveLock.at(memory, 0, machine.process(pid), 0);
    }

    /** A load and a store, which only a lock makes one step. */
    int incrementUnderLock() {
        int next = counter.get() + 1;
        counter.set(next);
        return next;
    }

    /** What counters mean, one call at a time. */
    static class Sequential {

        private int value;

        public int critical() {
            return ++value;
        }
    }
}
