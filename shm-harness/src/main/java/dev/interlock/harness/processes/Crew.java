package dev.interlock.harness.processes;

import dev.interlock.shm.process.ChildStream;
import dev.interlock.shm.process.JvmLauncher;
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

    /** All processes of a check, the JVMs first; a CPython starts fast enough to be started anew each time. */
    static synchronized List<Member> start(Launch launch, Plan.Shape shape, PythonScript script)
            throws InterruptedException {
        int jvms = launch.workers() - script.processes();
        WarmPool current = pool;
        if (current == null || size < jvms) {
            if (current != null) {
                current.close();
            }
            current = WarmPool.open(jvms, JvmLauncher.standard().errors(ChildStream.CAPTURE));
            pool = current;
            size = jvms;
        }
        List<Member> members = new ArrayList<>();
        try {
            for (int worker = 0; worker < jvms; worker++) {
                members.add(new JvmMember(current.run(Worker.class, "run", launch.words(worker))));
            }
            for (int worker = jvms; worker < launch.workers(); worker++) {
                members.add(PythonMember.start(launch, shape, worker, script));
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            members.forEach(Member::kill);
            throw e;
        }
        return members;
    }
}
