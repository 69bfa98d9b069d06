package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.stress.processes.LargeStruct.Members;
import org.jetbrains.lincheck.datastructures.Operation;

/** Without a lock updates are lost between a get and a set, and a copy out meets a copy in. */
@Subject(name = "struct, 2 processes", specification = LargeStruct.Sequential.class, expected = Expectation.BREAKS)
public class StructWithoutLockTest implements ProcessesTest {

    private final SharedStruct<Members> struct = new LargeStruct().bare();

    @Operation
    public void set(long value) {
        struct.set(Members.of(value));
    }

    @Operation
    public long increment() {
        long next = struct.get().value() + 1;
        Window.open();
        struct.set(Members.of(next));
        return next;
    }

    @Operation
    public long get() {
        return struct.get().value();
    }
}
