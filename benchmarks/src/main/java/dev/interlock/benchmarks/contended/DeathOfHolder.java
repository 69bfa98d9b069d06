package dev.interlock.benchmarks.contended;

import dev.interlock.benchmarks.jvm.Bursts;
import dev.interlock.benchmarks.jvm.JvmFlags;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** A process that holds the lock is killed while another waits: milliseconds from the signal until the other has it. */
public final class DeathOfHolder {

    private static final long BYTES = 4096;
    private static final String HELD = "held";
    private static final double NANOS_PER_MILLI = 1e6;

    /** Long enough for the waiter to sleep; of random length, since its slices would otherwise be met in step. */
    private static final int MIN_SLEEP_MILLIS = 20;

    private static final int MAX_SLEEP_MILLIS = 40;

    private DeathOfHolder() {}

    /** Serves bursts, each of one death; or, given the name of a segment, holds the lock in it until killed. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            hold(arguments[0]);
            return;
        }
        try (SharedMemory memory = SharedMemory.create(BYTES)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> SharedMemory.unlink(memory.name())));
            Bursts.serve(about -> death(memory));
        }
    }

    private static void hold(String name) throws IOException {
        RecursiveLock.at(SharedMemory.attach(name).segment(), 0).acquire();
        System.out.println(HELD);
        int ignored = System.in.read();
    }

    private static double death(SharedMemory memory) throws Exception {
        RecursiveLock lock = RecursiveLock.at(memory.segment(), 0);
        Process holder = holder(memory.name());
        try (BufferedReader words = holder.inputReader(StandardCharsets.UTF_8)) {
            if (!HELD.equals(words.readLine())) {
                throw new IOException("the holder did not come to hold");
            }
            CompletableFuture<Long> recovered = CompletableFuture.supplyAsync(() -> recover(lock));
            Thread.sleep(ThreadLocalRandom.current().nextInt(MIN_SLEEP_MILLIS, MAX_SLEEP_MILLIS));
            long killed = System.nanoTime();
            holder.destroyForcibly();
            return (recovered.join() - killed) / NANOS_PER_MILLI;
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    private static long recover(RecursiveLock lock) {
        Acquisition acquisition = lock.acquire();
        long now = System.nanoTime();
        if (acquisition != Acquisition.OWNER_DIED) {
            throw new IllegalStateException("the death went unnoticed: " + acquisition);
        }
        lock.markConsistent();
        lock.release();
        return now;
    }

    private static Process holder(String name) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmFlags.all());
        command.addAll(List.of(
                "-classpath", System.getProperty("java.class.path"), DeathOfHolder.class.getName(), name));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
