package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.EventLayout;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;

/** Who waits goes on if the event was set at some moment of the wait, and is told so only then. */
@Subject(name = "event", lockMode = "set, clear and wait", specification = EventSetAndWaitedForTest.Sequential.class)
public class EventSetAndWaitedForTest implements ProcessesTest {

    private static final Duration SHORT = Duration.ofNanos(20_000);

    private final Event event = Event.at(World.zeroed(EventLayout.BYTES), 0, World.host());

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

    @Operation
    public boolean awaitBriefly() throws InterruptedException {
        return event.await(SHORT);
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private boolean set;

        public void set() {
            set = true;
        }

        public void clear() {
            set = false;
        }

        public boolean isSet() {
            return set;
        }

        public boolean awaitBriefly() {
            return set;
        }
    }
}
