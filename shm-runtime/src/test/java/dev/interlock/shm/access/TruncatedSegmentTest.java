package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file truncated under its mapping. In a JVM of its own, so that a crash would be a failed test. */
class TruncatedSegmentTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void everyAccessToMemoryThatIsGoneIsASegmentFault() {
        String name = segments.create(4096).name();
        try (ChildJvm child = ChildJvm.start(List.of("-Xint"), TruncationMain.class, name)) {
            String said = child.rest();
            for (DoorMethod method : DoorMethod.all()) {
                assertThat(said.lines()).contains(method.name() + " SegmentFaultException");
            }
            assertThat(said.lines())
                    .contains("copyOut SegmentFaultException")
                    .contains("copyIn SegmentFaultException")
                    .contains("zero SegmentFaultException")
                    .endsWith("alive");
            assertThat(child.exitCode()).isZero();
        }
    }

    /** HotSpot tells compiled code of a fault at its next safepoint poll, which may lie behind the door. */
    @Test
    void aCompiledLoopOverMemoryThatIsGoneEndsInAnErrorAndNotInACrash() {
        String name = segments.create(4096).name();
        try (ChildJvm child = ChildJvm.start(List.of(), HotTruncationMain.class, name)) {
            assertThat(child.rest().lines())
                    .hasSize(4)
                    .endsWith("alive")
                    .filteredOn(line -> !line.equals("alive"))
                    .isSubsetOf("SegmentFaultException", "InternalError");
            assertThat(child.exitCode()).isZero();
        }
    }
}
