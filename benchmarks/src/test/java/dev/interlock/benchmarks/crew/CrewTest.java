package dev.interlock.benchmarks.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.benchmarks.jvm.JvmContestant;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.peers.PythonPeer;
import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Pace;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes. */
class CrewTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void allMembersPlayEachBurstAsOften() throws Exception {
        try (Racer racer = JvmContestant.of("counter", Counting.class).start(setting())) {
            assertThat(racer.burst()).as("how often the members played, the one and the other").isEqualTo(1);
            assertThat(racer.burst()).isEqualTo(1);
        }
    }

    @Test
    void crewsOfCAndOfPythonAnswerEachBurst() throws Exception {
        for (Contestant crew : List.of(
                CPeer.of("C", "contended", "robust", "rate", "2", "0"),
                PythonPeer.of("CPython", "contended", "lock", "rate", "2", "0"))) {
            try (Racer racer = crew.start(setting())) {
                assertThat(racer.burst()).as(crew.name()).isPositive();
                assertThat(racer.burst()).as(crew.name()).isPositive();
            }
        }
        for (Contestant crew : List.of(
                CPeer.of("C", "contended", "robust", "share", "2", "0"),
                PythonPeer.of("CPython", "contended", "lock", "share", "2", "0"))) {
            try (Racer racer = crew.start(setting())) {
                assertThat(racer.burst()).as("share of " + crew.name()).isBetween(0.0, 1.0);
                assertThat(racer.burst()).as("share of " + crew.name()).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void aMemberThatRestsHasDoneLittleWhenTheOtherIsThrough() throws Exception {
        try (Racer racer = JvmContestant.of("uneven", Uneven.class).start(setting())) {
            racer.burst();
            assertThat(racer.burst()).isBetween(0.0, 0.5);
        }
    }

    @Test
    void aMemberThatFailsBreaksTheWholeCrewDown() throws Exception {
        try (Racer racer = JvmContestant.of("failing", Failing.class).start(setting())) {
            assertThatExceptionOfType(MissingPeerException.class)
                    .isThrownBy(racer::burst)
                    .withMessageContaining("a member of the crew has gone");
        }
    }

    private Setting setting() {
        return new Setting(new Pace(0, 2, Duration.ofMillis(5)), Path.of("src/main"), folder);
    }

    /** The reading is not of time: it compares what the two members have counted. */
    static final class Counting {

        private static final long OTHER = 64;

        private Counting() {}

        public static void main(String[] arguments) throws Exception {
            MemorySegment[] counts = new MemorySegment[1];
            Reading reading = (stamps, times) ->
                    (double) ShmAccess.getIntVolatile(counts[0], 0) / ShmAccess.getIntVolatile(counts[0], OTHER);
            Crew.serve(Counting.class, arguments, 2, reading, seat -> {
                counts[0] = seat.memory("counts", 2 * OTHER).segment();
                return times -> ShmAccess.getAndAddInt(counts[0], seat.number() * OTHER, times);
            });
        }
    }

    /** The second member rests after each time. */
    static final class Uneven {

        private static final long REST_NANOS = 100_000;

        private Uneven() {}

        public static void main(String[] arguments) throws Exception {
            Crew.serve(Uneven.class, arguments, 2, Reading.slowestWhenFirstEnds(), seat -> times -> {
                for (int i = 0; i < times && !seat.isFirst(); i++) {
                    LockSupport.parkNanos(REST_NANOS);
                }
            });
        }
    }

    /** The second member has no part. */
    static final class Failing {

        private Failing() {}

        public static void main(String[] arguments) throws Exception {
            Crew.serve(Failing.class, arguments, 2, Reading.nanosEach(1), seat -> {
                if (!seat.isFirst()) {
                    throw new IllegalStateException("no part for me");
                }
                return times -> {};
            });
        }
    }
}
