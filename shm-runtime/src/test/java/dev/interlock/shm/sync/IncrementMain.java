package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.segment.SharedMemory;

/** Increments a counter under the lock, as often as the parent says. */
final class IncrementMain {

    private IncrementMain() {}

    public static void main(String[] arguments) {
        SharedMemory block = SharedMemory.attach(arguments[0]);
        LockedCounter counter = new LockedCounter(block.segment());
        int times = Integer.parseInt(arguments[1]);
        Parent.tell("ready");
        Parent.await("go");
        for (int i = 0; i < times; i++) {
            counter.increment();
        }
        Parent.tell("done");
    }
}
