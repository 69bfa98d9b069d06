package dev.interlock.lincheck.sync;

import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Event;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;

/** A wait whose time passes says whether the event was set while it lasted. */
@Subject(name = "event", lockMode = "timeout", specification = EventTimeoutTest.Sequential.class,
        scenarios = {"2x1", "2x2"})
public class EventTimeoutTest implements InterleavingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final MemorySegment memory = World.zeroed(Long.BYTES);
    private final ModelHost host = ModelHost.alone();
    private final Event event = Event.at(memory, 0, host);

    @Operation
    public boolean await() throws InterruptedException {
        return Event.at(memory, 0, new Hasty(host)).await(PATIENCE);
    }

    @Operation
    public void set() {
        event.set();
    }

    @Operation
    public void clear() {
        event.clear();
    }

    @Operation
    public boolean isSet() {
        return event.isSet();
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private boolean set;

        public boolean await() {
            return set;
        }

        public void set() {
            set = true;
        }

        public void clear() {
            set = false;
        }

        public boolean isSet() {
            return set;
        }
    }
}
