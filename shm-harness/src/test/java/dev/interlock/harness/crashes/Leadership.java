package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A place that a process takes when nobody living has it, and never twice at once. */
@Death(in = "lead", then = {"follow", "lead"})
@Death(in = "follow", against = "lead", then = {"lead", "follow"})
public class Leadership {

    private final MemorySegment memory = World.zeroed(Long.BYTES);
    private final Host host = World.host();

    @Operation(nonParallelGroup = "leader")
    public String lead() {
        long before = ShmAccess.getLongVolatile(memory, 0);
        if (before != 0 && before != host.self() && host.isAlive(before)) {
            return "taken";
        }
        ShmAccess.setLongVolatile(memory, 0, host.self());
        return "leads";
    }

    @Operation
    public String follow() {
        long leader = ShmAccess.getLongVolatile(memory, 0);
        return leader == 0 ? "nobody leads" : host.isAlive(leader) ? "somebody leads" : "the leader is dead";
    }

    /** Knows of one leader and of no death. */
    public static class Untold {

        boolean led;
        boolean dead;

        public String lead() {
            led = true;
            dead = false;
            return "leads";
        }

        public String follow() {
            return !led ? "nobody leads" : dead ? "the leader is dead" : "somebody leads";
        }
    }

    /** Is told of deaths. */
    public static class Told extends Untold {

        public void died(String operation) {
            dead |= operation.equals("lead");
        }
    }
}
