package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** The event is set and cleared before one who sleeps gets to look: he goes on all the same. */
@Subject(name = "event", lockMode = "set and clear", specification = EventSetAndClearTest.Sequential.class,
        scenarios = "2x1")
public class EventSetAndClearTest implements InterleavingsTest {

    private static final long ARRIVALS = 8;

    private final MemorySegment memory = World.zeroed(2 * Long.BYTES);
    private final Event event = Event.at(memory, 0, World.host());

    /** The first waits for one of the others to go on with certainty, having announced that he sleeps. */
    @Operation
    public void pass() {
        if (ShmAccess.getAndAddLong(memory, ARRIVALS, 1) == 0) {
            event.await();
        } else {
            while (ShmAccess.getLongVolatile(memory, 0) == 0) {
                Thread.onSpinWait();
            }
            event.set();
            event.clear();
        }
    }

    /** It ends. */
    public static class Sequential {

        public void pass() {}
    }
}
