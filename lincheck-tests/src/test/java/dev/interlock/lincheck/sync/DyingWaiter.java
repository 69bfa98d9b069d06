package dev.interlock.lincheck.sync;

import dev.interlock.shm.sync.Condition;
import java.util.concurrent.atomic.AtomicInteger;

/** The first to come waits and dies; of the others one waits after it, and the last gives one signal. */
abstract class DyingWaiter {

    private static final int VICTIM = 1;
    private static final int SURVIVOR = 2;

    private final Meeting meeting = new Meeting(2);
    private final Condition condition = meeting.conditionOf(meeting.machine.process(SURVIVOR));
    private final Mortal mortal;
    private final AtomicInteger come = new AtomicInteger();

    DyingWaiter(Mortal.Hour hour) {
        mortal = new Mortal(meeting.machine.process(VICTIM), hour);
    }

    /** Everybody who lives comes to this end. */
    boolean passOrDie() {
        if (come.getAndIncrement() == 0) {
            return waitAndDie(meeting.conditionOf(mortal));
        }
        mortal.awaitSleep();
        condition.lock().acquire();
        try {
            if (meeting.arrive() == 0) {
                return condition.await().signalled();
            }
            return condition.signal() == 1;
        } finally {
            condition.lock().release();
        }
    }

    private static boolean waitAndDie(Condition victims) {
        try {
            victims.lock().acquire();
            victims.await();
            return false;
        } catch (Mortal.Death e) {
            return true;
        }
    }
}
