package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.list.ExactList;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A writer dies at each access: who reads, without a lock, finds the old item or the new one and repairs nothing, and
 * the next writer goes on.
 */
@Subject(name = "exact list", lockMode = "writer", specification = Text.Sequential.class, afterwards = "read")
@Death(in = "write", then = {"read", "write"})
public class ExactListDeathsTest implements CrashesTest {

    private static final long CREATED = 0;
    private static final long LOCK = 64;
    private static final long LIST = 128;
    private static final long BYTES = 256;

    private final MemorySegment memory = World.zeroed(LIST + BYTES);
    private final MemorySegment place = memory.asSlice(LIST);
    private final LockMode writers = LockMode.external(RecursiveLock.at(memory, LOCK, World.host()));
    private final ExactList written = list();
    private final ExactList read = ExactList.attachOver(place, LockMode.none());

    /** Processes construct one after the other. */
    private ExactList list() {
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            ExactList created = ExactList.createOver(place, List.of(Text.of(0)), 0, writers);
            ShmAccess.setLongVolatile(memory, CREATED, 1);
            return created;
        }
        return ExactList.attachOver(place, writers);
    }

    @Operation
    public void write(long value) {
        written.set(0, Text.of(value));
    }

    @Operation
    public long read() {
        return Text.value(read.getString(0));
    }
}
