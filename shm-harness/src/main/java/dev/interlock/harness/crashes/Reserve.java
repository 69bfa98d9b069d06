package dev.interlock.harness.crashes;

import dev.interlock.shm.access.Probe;
import dev.interlock.shm.process.ChildStream;
import dev.interlock.shm.process.JvmLauncher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Processes that have started and wait for orders. A JVM takes a good tenth of a second of a processor to start, so
 * some are always on their way while another one dies.
 */
final class Reserve implements AutoCloseable {

    private static final JvmLauncher LAUNCHER = JvmLauncher.standard()
            // Short lives: what starts fast is worth more than what runs fast. Most of what a start costs is code that
            // is made and then run once or twice, so compile later, and interpret the method handles of the linker.
            .startsFast()
            .option("-XX:CompileThresholdScaling=10")
            .option("-Djava.lang.invoke.MethodHandle.COMPILE_THRESHOLD=100")
            .option("-D" + Probe.PROPERTY + "=" + CrashProbe.class.getName())
            .output(ChildStream.CAPTURE)
            .errors(ChildStream.CAPTURE);
    private final String[] arguments;
    private final LongSupplier clock;
    private final int ahead;
    private final Deque<Worker> waiting = new ArrayDeque<>();
    private final List<Worker> taken = new ArrayList<>();

    /**
     * Starts the first.
     *
     * @param ahead how many are kept waiting
     */
    Reserve(Class<?> subject, String segment, String tallies, LongSupplier clock, int ahead) {
        this.arguments = new String[] {subject.getName(), segment, tallies};
        this.clock = clock;
        this.ahead = ahead;
        fill();
    }

    /** One that is ready. */
    Worker take() {
        fill();
        Worker worker = waiting.removeFirst();
        taken.add(worker);
        fill();
        worker.awaitReady();
        taken.removeIf(other -> !other.isAlive());
        return worker;
    }

    private void fill() {
        while (waiting.size() < ahead) {
            JvmLauncher fastest = ArchiveOfWorkers.speedUp(LAUNCHER);
            waiting.addLast(new Worker(fastest.startMain(WorkerMain.class, arguments), clock));
        }
    }

    @Override
    public void close() {
        waiting.forEach(Worker::kill);
        taken.forEach(Worker::kill);
        waiting.forEach(Worker::close);
        taken.forEach(Worker::close);
    }
}
