package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Event;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two wait, or are about to, when a third sets the event: both go on. */
@Subject(name = "event", lockMode = "set wakes all", specification = EventWakesAllTest.Sequential.class,
        scenarios = "3x1")
public class EventWakesAllTest implements InterleavingsTest {

    private static final long ARRIVALS = 8;
    private static final int LAST = 2;

    private final MemorySegment memory = World.zeroed(2 * Long.BYTES);
    private final Event event = Event.at(memory, 0, World.host());

    @Operation
    public void pass() {
        if (ShmAccess.getAndAddLong(memory, ARRIVALS, 1) == LAST) {
            event.set();
        } else {
            event.await();
        }
    }

    /** It ends. */
    public static class Sequential {

        public void pass() {}
    }
}
