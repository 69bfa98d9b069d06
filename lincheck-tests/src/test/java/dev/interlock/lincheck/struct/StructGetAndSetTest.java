package dev.interlock.lincheck.struct;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.lincheck.struct.Twins.Members;
import dev.interlock.shm.struct.SharedStruct;
import org.jetbrains.lincheck.datastructures.Operation;

/** With a lock of its own at each access, all members that are read are of one write. */
@Subject(name = "struct get and set", lockMode = "own", specification = Twins.Sequential.class,
        locking = Locking.ONE_CRITICAL_SECTION, afterwards = "get")
public class StructGetAndSetTest implements InterleavingsTest {

    private final SharedStruct<Members> struct = new Twins().locked();

    @Operation
    public void set(int value) {
        struct.set(Members.of(value));
    }

    @Operation
    public int get() {
        return struct.get().value();
    }
}
