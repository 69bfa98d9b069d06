package dev.interlock.stress.programs;

import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.RemoteTask;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.sync.Barrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Parts of a program that begin at the same moment, and whose end the parent awaits. */
final class Together {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String START = "start";

    private Together() {}

    /**
     * Runs a method in so many processes. It is called with the heap's name and the number of its process, from 0.
     *
     * @throws dev.interlock.shm.process.RemoteTaskException if one of them fails
     */
    static void run(WarmPool pool, SharedHeap heap, int processes, Class<?> program, String method)
            throws InterruptedException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            parts.add(method);
        }
        run(pool, heap, program, parts);
    }

    /** Runs several methods, each in a process of its own, as {@link #run(WarmPool, SharedHeap, int, Class, String)}. */
    static void run(WarmPool pool, SharedHeap heap, Class<?> program, List<String> methods)
            throws InterruptedException {
        heap.create(START, Barrier.of(methods.size()));
        List<RemoteTask> parts = new ArrayList<>();
        for (String method : methods) {
            parts.add(pool.run(program, method, heap.name(), String.valueOf(parts.size())));
        }
        for (RemoteTask part : parts) {
            part.result(PATIENCE);
        }
    }

    /** Called by each part when it is ready; returns when all are. */
    static void begin(SharedHeap heap) throws InterruptedException {
        heap.open(START, Barrier.TYPE).await(PATIENCE);
    }

    /** What a part does between reading and writing; it makes room for the others. */
    static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
    }
}
