package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.list.ShareableList;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/** All write and read under a lock, and nobody finds the slot torn. */
@Subject(name = "shareable list", lockMode = "external", specification = OneSlot.Sequential.class)
public class ShareableListLockedTest implements ProcessesTest {

    private static final long MADE = 64;
    private static final long LIST = MADE + MadeOnce.BYTES;

    private final MemorySegment memory = World.zeroed(LIST + OneSlot.BYTES);
    private final MemorySegment place = memory.asSlice(LIST);
    private final LockMode lock = LockMode.external(RecursiveLock.at(memory, 0, World.host()));
    private final OneSlot slot = new OneSlot(MadeOnce.in(
            memory,
            MADE,
            () -> ShareableList.createOver(place, List.of(OneSlot.ZERO), lock),
            () -> ShareableList.attachOver(place, lock)));

    @Operation
    public void write(long value) {
        slot.write(value);
    }

    @Operation
    public long read() {
        return slot.read();
    }
}
