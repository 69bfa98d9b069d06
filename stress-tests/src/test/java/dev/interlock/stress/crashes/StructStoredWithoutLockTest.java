package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A canary: who updates a struct reads it under its lock and stores it without. Killed in the middle of the store he
 * leaves half a struct, and nobody is told, since nobody died with the lock.
 */
@Subject(name = "struct stored without its lock", role = Role.CANARY, specification = Tally.Sequential.class)
@Death(in = "increment", then = "get")
public class StructStoredWithoutLockTest implements CrashesTest {

    private static final long STRUCT = 64;

    private final MemorySegment memory = World.zeroed(STRUCT + Tally.TYPE.layout().size());
    private final SharedStruct<Tally> struct =
            SharedStruct.at(memory, STRUCT, Tally.TYPE, RecursiveLock.at(memory, 0, World.host()));
    private final SharedStruct<Tally> bare = SharedStruct.at(memory, STRUCT, Tally.TYPE);

    @Operation
    public long increment() {
        Tally next = struct.get().next();
        bare.set(next);
        return next.count();
    }

    @Operation
    public long get() {
        return struct.get().value();
    }
}
