package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.segment.SharedMemory;
import java.util.ArrayList;
import java.util.List;

/** A thousand virtual threads on one carrier that want the lock which the parent holds. */
final class VirtualThreadsMain {

    private static final int THREADS = 1_000;
    private static final int TIMES = 20;

    private VirtualThreadsMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        SharedMemory block = SharedMemory.attach(arguments[0]);
        LockedCounter counter = new LockedCounter(block.segment());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int n = 0; n < TIMES; n++) {
                    counter.incrementSlowly();
                }
            }));
        }
        Thread.startVirtualThread(() -> Parent.tell("the carrier is free")).join();
        Parent.await("released");
        for (Thread thread : threads) {
            thread.join();
        }
        Parent.tell("total " + counter.value());
    }
}
