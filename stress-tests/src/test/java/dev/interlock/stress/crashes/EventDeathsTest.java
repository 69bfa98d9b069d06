package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.Event;
import org.jetbrains.lincheck.datastructures.Operation;

/** Who dies at each access: one who waits for the event, and one who sets it while another sleeps. */
@Subject(name = "event", lockMode = "waiter, setter", specification = EventDeathsTest.Flag.class, afterwards = "isSet")
@Death(in = "pass", against = "isSet", blocking = "pass", wokenBy = "set", then = "isSet")
@Death(in = "set", blocking = "pass", then = {"set", "pass", "isSet"})
public class EventDeathsTest implements CrashesTest {

    private final Event event = Event.at(World.zeroed(64), 0, World.host());

    /** Waits until the event is set. */
    @Operation
    public void pass() {
        event.await();
    }

    @Operation
    public void set() {
        event.set();
    }

    @Operation
    public boolean isSet() {
        return event.isSet();
    }

    /** A call that has to wait takes effect when the event is set; earlier it answers with an exception. */
    public static class Flag {

        private boolean set;

        public void pass() {
            if (!set) {
                throw new IllegalStateException("not set");
            }
        }

        public void set() {
            set = true;
        }

        public boolean isSet() {
            return set;
        }
    }
}
