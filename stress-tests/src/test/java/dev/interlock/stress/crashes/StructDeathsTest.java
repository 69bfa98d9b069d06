package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.sync.OwnerDiedException;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Who updates a struct under its lock dies at each access. Whoever reads it next is told, and repairs what is written
 * in part; no increment is lost or counted twice.
 */
@Subject(name = "struct", lockMode = "writer", specification = Tally.Sequential.class, afterwards = "get")
@Death(in = "increment", then = {"get", "increment"})
public class StructDeathsTest implements CrashesTest {

    private static final long STRUCT = 64;

    private final MemorySegment memory = World.zeroed(STRUCT + Tally.TYPE.layout().size());
    private final SharedStruct<Tally> struct =
            SharedStruct.at(memory, STRUCT, Tally.TYPE, RecursiveLock.at(memory, 0, World.host()));

    @Operation
    public long increment() {
        return struct.withLock(() -> struct.update(Tally::next).count(), this::repair);
    }

    @Operation
    public long get() {
        try {
            return struct.get().value();
        } catch (OwnerDiedException e) {
            return struct.withLock(() -> struct.get().value(), this::repair);
        }
    }

    /** The count is stored before what follows from it. */
    private void repair() {
        struct.set(Tally.of(Tally.COUNT.get(struct)));
    }
}
