package dev.interlock.harness.processes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.segment.SegmentBusyException;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What runs in each process: one round after the other until the engine says that it is enough. */
public final class Worker {

    private static final int SPINS = 2_000;

    /** About two milliseconds: who gives its processor up at the start line is not there when the last one comes. */
    private static final int SPINS_AT_THE_START = 50_000;

    private static final long PAUSE_NANOS = 20_000;

    private final MemorySegment control;
    private final int worker;
    private final Launch launch;
    private final Plan.Shape shape;
    private final Constructor<?> constructor;
    private final Recorder recorder;

    private Worker(MemorySegment control, int worker, Launch launch) throws ReflectiveOperationException {
        this.control = control;
        this.worker = worker;
        this.launch = launch;
        if (!launch.preparation().isEmpty()) {
            prepare(launch.preparation());
        }
        Class<?> subject = Class.forName(launch.subject());
        this.shape = launch.shape(subject);
        this.constructor = subject.getConstructor();
        constructor.setAccessible(true);
        this.recorder = new Recorder(control, worker, shape, launch.stamps());
    }

    /** For the engine: the entry of a worker's process. */
    public static void run(String[] words) throws ReflectiveOperationException {
        Launch launch = Launch.parse(words);
        SharedMemory control = SharedMemory.attach(launch.control());
        SharedMemory data = SharedMemory.attach(launch.data());
        try {
            World.becomes(data.segment());
            new Worker(control.segment(), Launch.worker(words), launch).rounds();
        } finally {
            closeUnlessBusy(control);
            closeUnlessBusy(data);
        }
    }

    private static void prepare(List<String> preparation) throws ReflectiveOperationException {
        List<String> arguments = preparation.subList(2, preparation.size());
        Class<?>[] types = new Class<?>[arguments.size()];
        Arrays.fill(types, String.class);
        var method = Class.forName(preparation.get(0)).getDeclaredMethod(preparation.get(1), types);
        method.setAccessible(true);
        method.invoke(null, arguments.toArray());
    }

    private static void closeUnlessBusy(SharedMemory memory) {
        try {
            memory.close();
        } catch (SegmentBusyException e) {
            // A subject that leaves a lock taken is judged by its history; its mapping stays.
        }
    }

    private void rounds() throws ReflectiveOperationException {
        ShmAccess.setLongRelease(control, at(worker, RecorderLayout.CLOCK_SEEN), System.nanoTime());
        for (int round = 1; awaitPrepared(round); round++) {
            Object subject = constructor.newInstance();
            Plan plan = Plan.of(shape, round, worker);
            ShmAccess.setIntRelease(control, at(worker, RecorderLayout.READY), round);
            if (!awaitAll(RecorderLayout.READY, round, 0)) {
                return;
            }
            recorder.run(subject, plan, 0);
            if (worker == 0 && !shape.afterwards().isEmpty()) {
                if (!awaitAll(RecorderLayout.DONE, round, 1)) {
                    return;
                }
                recorder.run(subject, Plan.afterwards(shape), plan.operations().length);
            }
            ShmAccess.setIntRelease(control, at(worker, RecorderLayout.DONE), round);
        }
    }

    /** False if there is no such round. */
    private boolean awaitPrepared(int round) {
        for (int looks = 0; ; looks++) {
            int prepared = ShmAccess.getIntAcquire(control, RecorderLayout.PREPARED);
            if (prepared == round || prepared == RecorderLayout.STOP) {
                return prepared == round;
            }
            if (looks < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** The start line: awake, so that all leave it within the time that a cache line needs. False if all is over. */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing rests on the yield; parking would miss the start.
    private boolean awaitAll(long word, int round, int first) {
        boolean enoughProcessors = launch.workers() <= Runtime.getRuntime().availableProcessors();
        int spins = enoughProcessors ? SPINS_AT_THE_START : SPINS;
        for (int other = first; other < launch.workers(); other++) {
            for (int looks = 1; ShmAccess.getIntAcquire(control, at(other, word)) < round; looks++) {
                if (looks % spins != 0) {
                    Thread.onSpinWait();
                } else if (ShmAccess.getIntAcquire(control, RecorderLayout.PREPARED) == RecorderLayout.STOP) {
                    return false;
                } else {
                    Thread.yield();
                }
            }
        }
        return true;
    }

    private long at(int which, long word) {
        return RecorderLayout.worker(which, shape.mostCalls()) + word;
    }
}
