package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.scope.Finding;
import dev.interlock.shm.scope.Reaper;
import dev.interlock.shm.scope.ScopeFamily;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SharedMemory;
import java.util.ArrayList;
import java.util.List;

/** A canary: whoever sweeps takes all names that look like a scope's, without asking whether its owner lives. */
@Subject(name = "reaper that asks nobody", role = Role.CANARY, specification = ScopeDeathsTest.NothingWrong.class)
@Death(in = "live", against = "hold", then = "reap")
public class ReaperThatAsksNobodyTest extends ScopeDeathsTest {

    @Override
    void reapAll(ScopeFamily family, List<String> segments) {
        List<String> names = new ArrayList<>(segments);
        Reaper.of(family).find().stream().map(Finding::scope).forEach(names::add);
        for (String name : names) {
            try {
                SharedMemory.unlink(name);
            } catch (SegmentNotFoundException e) {
                // It was not there, or somebody ended it just now.
            }
        }
    }
}
