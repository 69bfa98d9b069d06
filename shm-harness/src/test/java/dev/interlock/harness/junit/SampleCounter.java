package dev.interlock.harness.junit;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A test of a user's own counter, whole. */
@Subject(name = "my counter", lockMode = "atomic", specification = SampleCounter.Sequential.class)
public class SampleCounter implements InterleavingsTest {

    private final MemorySegment memory = World.zeroed(Integer.BYTES);

    @Operation
    public int increment() {
        return ShmAccess.getAndAddInt(memory, 0, 1) + 1;
    }

    /** What it means. */
    public static class Sequential {
        private int n;

        public int increment() {
            return ++n;
        }
    }
}
