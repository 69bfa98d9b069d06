package dev.interlock.lincheck.struct;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.lincheck.struct.Twins.Members;
import dev.interlock.shm.struct.SharedStruct;
import org.jetbrains.lincheck.datastructures.Operation;

/** A lock around a get and the set that follows from it makes one step of the two. */
@Subject(name = "struct increment", lockMode = "external", specification = Twins.Sequential.class,
        locking = Locking.ONE_CRITICAL_SECTION, afterwards = "get")
public class StructUnderExternalLockTest implements InterleavingsTest {

    private final Twins twins = new Twins();
    private final SharedStruct<Members> struct = twins.locked();

    @Operation
    public int increment() {
        twins.lock.acquire();
        try {
            int next = struct.get().value() + 1;
            struct.set(Members.of(next));
            return next;
        } finally {
            twins.lock.release();
        }
    }

    @Operation
    public int get() {
        return struct.get().value();
    }
}
