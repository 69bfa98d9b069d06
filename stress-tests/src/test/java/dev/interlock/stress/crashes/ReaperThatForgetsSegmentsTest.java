package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.scope.Finding;
import dev.interlock.shm.scope.Finding.Standing;
import dev.interlock.shm.scope.Reaper;
import dev.interlock.shm.scope.ScopeFamily;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SharedMemory;
import java.util.List;

/** A canary: whoever sweeps removes the register of a dead scope and does not look what it says. Some deaths show it. */
@Subject(name = "reaper that forgets the segments", role = Role.CANARY,
        specification = ScopeDeathsTest.NothingWrong.class)
@Death(in = "live", against = "hold", then = "reap")
public class ReaperThatForgetsSegmentsTest extends ScopeDeathsTest {

    @Override
    void reapAll(ScopeFamily family, List<String> segments) {
        for (Finding finding : Reaper.of(family).find()) {
            if (finding.standing() == Standing.LEAKED) {
                try {
                    SharedMemory.unlink(finding.scope());
                } catch (SegmentNotFoundException e) {
                    // Another reaper was faster.
                }
            }
        }
    }
}
