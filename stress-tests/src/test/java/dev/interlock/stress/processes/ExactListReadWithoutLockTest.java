package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.list.ExactList;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/** One process writes, all read, without a lock: whoever reads finds an item of one write. */
@Subject(name = "exact list", lockMode = "one writer", specification = OneSlot.Sequential.class, processes = 3)
public class ExactListReadWithoutLockTest implements ProcessesTest {

    private final MemorySegment memory = World.zeroed(MadeOnce.BYTES + OneSlot.BYTES);
    private final MemorySegment place = memory.asSlice(MadeOnce.BYTES);
    private final OneSlot slot = new OneSlot(MadeOnce.in(
            memory,
            0,
            () -> ExactList.createOver(place, List.of(OneSlot.ZERO), 0, LockMode.none()),
            () -> ExactList.attachOver(place)));

    @Operation(nonParallelGroup = "the writer")
    public void write(long value) {
        slot.write(value);
    }

    @Operation
    public long read() {
        return slot.read();
    }
}
