package dev.interlock.lincheck.struct;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.lincheck.struct.Twins.Members;
import dev.interlock.shm.struct.SharedStruct;
import org.jetbrains.lincheck.datastructures.Operation;

/** A lock at each access is free between a get and the set that follows from it: an update is lost. */
@Subject(name = "struct increment", lockMode = "own", specification = Twins.Sequential.class,
        locking = Locking.NOTHING_SPINS, expected = Expectation.BREAKS, scenarios = "increment | increment")
public class StructGetThenSetTest implements InterleavingsTest {

    private final SharedStruct<Members> struct = new Twins().locked();

    @Operation
    public int increment() {
        int next = struct.get().value() + 1;
        struct.set(Members.of(next));
        return next;
    }

    public int get() {
        return struct.get().value();
    }
}
