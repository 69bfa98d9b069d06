package dev.interlock.benchmarks.engines;

import dev.interlock.benchmarks.jvm.Bursts;
import dev.interlock.harness.crashes.Crashes;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Figure;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A counter under a robust lock whose holder is killed at every access; how many such deaths are played in a second.
 * Beside it, how many JVMs can be started in a second, since each death costs one.
 */
public final class CrashPoints {

    private static final int STARTS = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private CrashPoints() {}

    /** Serves bursts of {@code engine} or {@code starts}. A burst is one check, however long that takes. */
    public static void main(String[] arguments) throws Exception {
        boolean engine = arguments[0].equals("engine");
        Bursts.serve(about -> engine ? deaths() : starts());
    }

    /** The engine's own figure, without its rehearsals and without the deaths of those who recover. */
    private static double deaths() {
        Verdict verdict =
                Crashes.of(Counter.class).specifiedBy(Count.class).tier(Tier.QUICK).run();
        if (verdict.observed() != Observation.HOLDS) {
            throw new IllegalStateException("the check says " + verdict);
        }
        return verdict.evidence().figures().stream()
                .filter(figure -> figure.name().equals("crash points per second"))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElseThrow();
    }

    private static double starts() throws Exception {
        long begin = System.nanoTime();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        for (int i = 0; i < STARTS; i++) {
            new ProcessBuilder(List.of(java, "-XX:+UseSerialGC", "-version"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        return STARTS * NANOS_PER_SECOND / (System.nanoTime() - begin);
    }

    /** The subject. */
    public static class Counter {

        private static final long BYTES = 64;
        private static final long COUNT = 32;

        private final MemorySegment memory = World.zeroed(BYTES);
        private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());

        /** Under the lock; a dead holder leaves nothing to repair. */
        @Operation
        public int increment() {
            return lock.withLock(
                    () -> {
                        int more = ShmAccess.getInt(memory, COUNT) + 1;
                        ShmAccess.setInt(memory, COUNT, more);
                        return more;
                    },
                    () -> {});
        }
    }

    /** What it means. */
    public static class Count {

        private int count;

        /** One more. */
        public int increment() {
            return ++count;
        }
    }
}
