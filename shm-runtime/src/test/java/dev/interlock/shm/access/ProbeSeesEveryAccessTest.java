package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A probe in a JVM of its own, because there is one for the life of a JVM. */
class ProbeSeesEveryAccessTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aProbeSeesExactlyTheAccessesOfEachOperation() {
        SharedMemory block = segments.create(128);
        try (ChildJvm child = probed(CountingProbe.class.getName(), block.name())) {
            child.expect("set [STORE/PLAIN@0:4]")
                    .expect("get [LOAD/PLAIN@0:4]")
                    .expect("addAndGet [READ_MODIFY_WRITE/VOLATILE@0:4]")
                    .expect("compareAndSet [COMPARE_AND_SET/VOLATILE@0:4]")
                    .expect("setRelease [STORE/RELEASE@0:4]")
                    .expect("locked set [COMPARE_AND_SET/VOLATILE@64:8, STORE/PLAIN@72:8, STORE/PLAIN@80:4, "
                            + "STORE/PLAIN@0:4, "
                            + "LOAD/OPAQUE@64:8, LOAD/OPAQUE@72:8, LOAD/PLAIN@80:4, STORE/PLAIN@72:8, "
                            + "COMPARE_AND_SET/VOLATILE@64:8]")
                    .expect("copyFrom [STORE/PLAIN@2:2, STORE/PLAIN@4:2]")
                    .expect("[0, 11, -12, 0]")
                    .expect("copyTo [LOAD/PLAIN@0:2, LOAD/PLAIN@2:2, LOAD/PLAIN@4:2, LOAD/PLAIN@6:2]")
                    .expect("zero [STORE/PLAIN@16:8, STORE/PLAIN@24:8]")
                    .expect("[1, -2, 3]")
                    .expect("turned [LOAD/PLAIN@0:2, LOAD/PLAIN@4:2, LOAD/PLAIN@2:2, LOAD/PLAIN@6:2]")
                    .expect("into columns [STORE/PLAIN@0:2, STORE/PLAIN@4:2, STORE/PLAIN@2:2, STORE/PLAIN@6:2]")
                    .expect("row to row [LOAD/PLAIN@4:2, STORE/PLAIN@0:2, LOAD/PLAIN@6:2, STORE/PLAIN@2:2]")
                    .expect("column to row [LOAD/PLAIN@0:2, STORE/PLAIN@0:2, LOAD/PLAIN@4:2, STORE/PLAIN@2:2]")
                    .expect("fence [FENCE/VOLATILE@0:0]");
            child.expect("done").expectSuccess();
        }
    }

    @Test
    void everyMethodOfTheDoorTellsItsKindAndOrderingAndWidthOnce() {
        SharedMemory block = segments.create(128);
        try (ChildJvm child = probed(CountingProbe.class.getName(), block.name())) {
            String said = child.rest();
            for (DoorMethod method : DoorMethod.all()) {
                assertThat(said.lines()).contains("every " + method.name() + " [" + announced(method) + "@8:"
                        + method.width() + "]");
            }
        }
    }

    private static String announced(DoorMethod method) {
        String name = method.method().getName();
        if (name.startsWith("compareAndSet")) {
            return "COMPARE_AND_SET/VOLATILE";
        }
        if (name.startsWith("getAnd")) {
            return "READ_MODIFY_WRITE/VOLATILE";
        }
        String ordering = List.of("Opaque", "Acquire", "Release", "Volatile").stream()
                .filter(name::endsWith)
                .findFirst()
                .orElse("Plain");
        return (name.startsWith("get") ? "LOAD/" : "STORE/") + ordering.toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no.such.Probe",
                "java.lang.String",
                "dev.interlock.shm.access.ProbeSeesEveryAccessTest$NeedsAnArgument",
                "dev.interlock.shm.access.ProbeSeesEveryAccessTest$NotPublic"
            })
    void aProbeThatCannotBeIsRefusedByNameAndReason(String probe) {
        SharedMemory block = segments.create(128);
        try (ChildJvm child = probed(probe, block.name())) {
            assertThat(child.rest())
                    .contains("-Dinterlock.probe=" + probe + " names no usable probe")
                    .contains("it must implement dev.interlock.shm.access.Probe and have a public constructor")
                    .doesNotContain("done");
            assertThat(child.exitCode()).isNotZero();
        }
    }

    private static ChildJvm probed(String probe, String segment) {
        return ChildJvm.start(
                List.of("-XX:TieredStopAtLevel=1", "-D" + Probe.PROPERTY + "=" + probe), ProbedMain.class, segment);
    }

    /** No probe: it cannot be made without knowing something. */
    public static final class NeedsAnArgument implements Probe {
        /** Takes what nobody gives. */
        public NeedsAnArgument(String argument) {}

        @Override
        public void before(
                Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {}
    }

    /** No probe: its constructor is not public. */
    public static final class NotPublic implements Probe {
        NotPublic() {}

        @Override
        public void before(
                Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {}
    }
}
