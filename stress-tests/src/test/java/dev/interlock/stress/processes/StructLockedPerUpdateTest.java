package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.stress.processes.LargeStruct.Members;
import org.jetbrains.lincheck.datastructures.Operation;

/** Under its own lock a struct is written and read whole, and an update is one step. */
@Subject(name = "struct, 2 processes", lockMode = "own update", specification = LargeStruct.Sequential.class)
public class StructLockedPerUpdateTest implements ProcessesTest {

    private final SharedStruct<Members> struct = new LargeStruct().locked();

    @Operation
    public void set(long value) {
        struct.set(Members.of(value));
    }

    @Operation
    public long increment() {
        return struct.update(members -> Members.of(members.value() + 1)).value();
    }

    @Operation
    public long get() {
        return struct.get().value();
    }
}
