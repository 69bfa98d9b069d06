package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.BarrierLayout;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Nobody passes before both have come. Each process counts its arrival, meets the other, reads the count, and meets it
 * again: a barrier that lets through too early shows an odd count, and one that keeps somebody blocks both.
 */
@Subject(name = "barrier", lockMode = "arrivals", specification = BarrierMeetsTest.Sequential.class)
public class BarrierMeetsTest implements ProcessesTest {

    private static final int PROCESSES = 2;
    private static final long ARRIVALS = BarrierLayout.bytes(PROCESSES);

    private final MemorySegment memory = World.zeroed(ARRIVALS + Long.BYTES);
    private final Barrier barrier = Barrier.create(memory, 0, PROCESSES, World.host());
    private final SharedInt arrivals = SharedInt.at(memory, ARRIVALS);

    /** Both processes call this equally often, so neither is left waiting. */
    @Operation
    public int meet() {
        int ignored = arrivals.addAndGet(1);
        ignored = barrier.await();
        int come = arrivals.get();
        ignored = barrier.await();
        return come;
    }

    /** What it means, one call at a time: the two of a meeting see the arrivals of both. */
    public static class Sequential {

        private int arrivals;

        public int meet() {
            int meetingsBefore = arrivals++ / PROCESSES;
            return (meetingsBefore + 1) * PROCESSES;
        }
    }
}
