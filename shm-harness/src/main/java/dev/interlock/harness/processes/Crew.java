package dev.interlock.harness.processes;

import dev.interlock.shm.process.ChildStream;
import dev.interlock.shm.process.JvmLauncher;
import dev.interlock.shm.process.RemoteTask;
import dev.interlock.shm.process.WarmPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs of the workers, kept from check to check, since the start of one takes longer than a check of the smoke
 * tier. They end with this JVM.
 */
final class Crew {

    private static @Nullable WarmPool pool;
    private static int size;

    private Crew() {}

    /** One task in each of so many processes. */
    static synchronized List<RemoteTask> start(Launch launch) throws InterruptedException {
        WarmPool current = pool;
        if (current == null || size < launch.workers()) {
            if (current != null) {
                current.close();
            }
            current = WarmPool.open(launch.workers(), JvmLauncher.standard().errors(ChildStream.CAPTURE));
            pool = current;
            size = launch.workers();
        }
        List<RemoteTask> tasks = new ArrayList<>();
        try {
            for (int worker = 0; worker < launch.workers(); worker++) {
                tasks.add(current.run(Worker.class, "run", launch.words(worker)));
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            tasks.forEach(RemoteTask::kill);
            throw e;
        }
        return tasks;
    }
}
