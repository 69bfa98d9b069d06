package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.Subject;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;

/**
 * A process dies at each access at which a lock becomes biased towards a thread of it, is taken and released by its bias,
 * is released by it while another process sleeps, and is taken from the bias of another.
 */
@Subject(name = "recursive lock", lockMode = "bias", specification = LockedCount.class,
        afterwards = {"isWhole", "total"}, load = "increment")
@Death(in = "increment", then = "increment")
@Death(in = "increment", after = "increment", then = "increment")
@Death(in = "leave", after = {"increment", "enter"}, blocking = "increment", then = "increment")
@Death(in = "increment", against = "increment", then = "increment")
public class BiasedLockDeathsTest extends RecursiveLockDeaths {

    @Override
    RecursiveLock lockAt(MemorySegment memory, Host host) {
        return RecursiveLock.at(memory, 0, host, 0);
    }
}
