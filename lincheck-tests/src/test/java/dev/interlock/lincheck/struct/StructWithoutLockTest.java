package dev.interlock.lincheck.struct;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.lincheck.struct.Twins.Members;
import dev.interlock.shm.struct.SharedStruct;
import org.jetbrains.lincheck.datastructures.Operation;

/** Without a lock a copy of a struct runs into another, and some members are older than others. */
@Subject(name = "struct get and set", specification = Twins.Sequential.class, locking = Locking.NOTHING_SPINS,
        expected = Expectation.BREAKS, scenarios = "set | get")
public class StructWithoutLockTest implements InterleavingsTest {

    private final SharedStruct<Members> struct = new Twins().bare();

    @Operation
    public void set(int value) {
        struct.set(Members.of(value));
    }

    @Operation
    public int get() {
        return struct.get().value();
    }
}
