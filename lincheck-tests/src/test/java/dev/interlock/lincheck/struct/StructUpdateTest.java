package dev.interlock.lincheck.struct;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.lincheck.struct.Twins.Members;
import dev.interlock.shm.struct.SharedStruct;
import org.jetbrains.lincheck.datastructures.Operation;

/** An update is one step, also beside those who get and set. */
@Subject(name = "struct increment", lockMode = "own update", specification = Twins.Sequential.class,
        locking = Locking.ONE_CRITICAL_SECTION, afterwards = "get",
        scenarios = {"2x1", "increment get | set increment"})
public class StructUpdateTest implements InterleavingsTest {

    private final SharedStruct<Members> struct = new Twins().locked();

    @Operation
    public int increment() {
        return struct.update(members -> Members.of(members.value() + 1)).value();
    }

    @Operation
    public void set(int value) {
        struct.set(Members.of(value));
    }

    @Operation
    public int get() {
        return struct.get().value();
    }
}
