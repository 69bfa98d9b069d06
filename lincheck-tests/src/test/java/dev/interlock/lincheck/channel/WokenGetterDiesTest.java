package dev.interlock.lincheck.channel;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.lincheck.sync.Mortal;
import dev.interlock.shm.channel.SharedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;

/** Two wait for a message. One of them dies when it wakes, whatever woke it, and the other has one of two. */
@Subject(name = "queue", lockMode = "woken getter dies", specification = WokenGetterDiesTest.Sequential.class,
        locking = Locking.TRUSTED, scenarios = "3x1")
public class WokenGetterDiesTest implements InterleavingsTest {

    private final QueueOnModel shared = new QueueOnModel(1);
    private final Mortal mortal = new Mortal(shared.machine.process(1), Mortal.Hour.WAKING_UP);
    private final SharedQueue<Long> victims = shared.seenBy(mortal);
    private final SharedQueue<Long> survivors = shared.seenBy(2);
    private final AtomicInteger come = new AtomicInteger();

    @Operation
    public boolean pass() throws InterruptedException {
        int role = come.getAndIncrement();
        if (role == 0) {
            return getAndDie();
        }
        mortal.awaitSleep();
        if (role == 1) {
            return survivors.get() == 1;
        }
        survivors.put(1L);
        survivors.put(1L);
        return true;
    }

    private boolean getAndDie() throws InterruptedException {
        try {
            long ignored = victims.get();
            return false;
        } catch (Mortal.Death e) {
            return true;
        }
    }

    /** Always. */
    public static class Sequential {

        public boolean pass() {
            return true;
        }
    }
}
