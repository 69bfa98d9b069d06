package dev.interlock.stress.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import java.lang.foreign.MemorySegment;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>Who changes something stores it and looks whether anybody sleeps; who will sleep says so and looks whether it has
 * changed. Can both look too early?</b>
 *
 * <p>As {@link StoreBuffering}, with the fences of a pipe: the one who changes passes often and has a fence that costs
 * nothing, the one who will sleep passes seldom and has the kernel fence for both (membarrier(2)). If both looked too
 * early, the wake-up would be lost until the end of the slice.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='asymmetric fence/.*'}
 */
public final class AsymmetricFence {

    private AsymmetricFence() {}

    /** The side that passes often: whether it sees that somebody sleeps. */
    private static int changeAndLook(MemorySegment memory, long changed, long sleeps) {
        ShmAccess.setIntRelease(memory, changed, 1);
        LinuxHost.INSTANCE.lightFence();
        return ShmAccess.getIntVolatile(memory, sleeps);
    }

    /** A light fence on one side, the heavy one on the other. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Changed before anybody slept: he sees it.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Asleep before the change: he is woken.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Each saw the other.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "He sleeps over the change.")
    @StressSubject(
            subject = "asymmetric fence",
            lockMode = "light and heavy",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.STORE_BUFFERED)
    @State
    public static class LightAndHeavy extends Slot {

        @Actor
        public void changes(II_Result r) {
            r.r1 = changeAndLook(memory, line0, line1);
        }

        @Actor
        public void willSleep(II_Result r) {
            ShmAccess.setIntVolatile(memory, line1, 1);
            LinuxHost.INSTANCE.heavyFence();
            r.r2 = ShmAccess.getIntVolatile(memory, line0);
        }
    }

    /** A canary: the one who will sleep has a full fence, but of his own alone. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Changed before anybody slept: he sees it.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Asleep before the change: he is woken.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Each saw the other.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "He sleeps over the change: caught.")
    @StressSubject(
            subject = "asymmetric fence",
            lockMode = "light alone",
            expected = Expectation.BREAKS,
            role = Role.CANARY,
            breaksBy = Interleaving.STORE_BUFFERED)
    @State
    public static class LightAlone extends Slot {

        @Actor
        public void changes(II_Result r) {
            r.r1 = changeAndLook(memory, line0, line1);
        }

        @Actor
        public void willSleep(II_Result r) {
            ShmAccess.setIntVolatile(memory, line1, 1);
            r.r2 = ShmAccess.getIntVolatile(memory, line0);
        }
    }
}
