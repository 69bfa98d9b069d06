package dev.interlock.lincheck.sync;

import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.ReadWriteLock;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;

/** A read-write lock and a number, stored twice, that it protects, as the processes of a model see them. */
final class LockOnModel {

    private static final int CAPACITY = 2;
    private static final int LOCK_OFFSET = 64;

    final ModelMachine machine = new ModelMachine();
    private final MemorySegment memory = World.zeroed(LOCK_OFFSET + ReadWriteLock.bytes(CAPACITY));
    private final SharedInt first = SharedInt.at(memory, 0);
    private final SharedInt second = SharedInt.at(memory, Integer.BYTES);

    LockOnModel() {
        ReadWriteLock.initialise(memory, LOCK_OFFSET, CAPACITY);
    }

    ReadWriteLock seenBy(int pid) {
        return ReadWriteLock.at(memory, LOCK_OFFSET, process(pid));
    }

    ModelHost process(int pid) {
        return machine.process(pid);
    }

    /** Four accesses, which only exclusion makes one step. */
    int increment() {
        int next = first.get() + 1;
        first.set(next);
        second.set(next);
        return next;
    }

    /** The number; -1 if it was caught half written. */
    int read() {
        int value = first.get();
        return value == second.get() ? value : -1;
    }

    /** What it means, one call at a time. */
    static class Sequential {

        private int value;

        public int write() {
            return ++value;
        }

        public int read() {
            return value;
        }
    }
}
