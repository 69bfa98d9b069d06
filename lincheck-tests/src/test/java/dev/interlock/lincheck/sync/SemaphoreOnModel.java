package dev.interlock.lincheck.sync;

import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Semaphore;
import java.lang.foreign.MemorySegment;

/** A semaphore as the processes of a model see it. */
final class SemaphoreOnModel {

    private static final int CAPACITY = 2;

    final ModelMachine machine = new ModelMachine();
    private final MemorySegment memory = World.zeroed(Semaphore.bytes(CAPACITY));

    private SemaphoreOnModel() {}

    static SemaphoreOnModel of(int permits) {
        SemaphoreOnModel made = new SemaphoreOnModel();
        Semaphore.initialise(made.memory, 0, permits, CAPACITY);
        return made;
    }

    static SemaphoreOnModel bounded(int permits) {
        SemaphoreOnModel made = new SemaphoreOnModel();
        Semaphore.initialiseBounded(made.memory, 0, permits, CAPACITY);
        return made;
    }

    Semaphore seenBy(int pid) {
        return Semaphore.at(memory, 0, process(pid));
    }

    /** As {@link #seenBy}, by one who looks that often before it sleeps. */
    Semaphore seenByOneLooking(int times, int pid) {
        return Semaphore.at(memory, 0, process(pid).looking(times));
    }

    ModelHost process(int pid) {
        return machine.process(pid);
    }
}
