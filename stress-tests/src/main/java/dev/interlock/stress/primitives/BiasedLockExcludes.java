package dev.interlock.stress.primitives;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * <b>A lock is biased towards one thread, which takes it without a fence; another ends that. Do both count at once?</b>
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='recursive lock, two actors/bias'}
 */
@JCStressTest
@Outcome(id = "3", expect = ACCEPTABLE, desc = "All were counted.")
@Outcome(expect = FORBIDDEN, desc = "One was lost.")
@StressSubject(
        subject = "recursive lock, two actors",
        lockMode = "bias",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.WRITE_BETWEEN_READ_AND_ACT)
@State
public class BiasedLockExcludes extends Slot {

    private final RecursiveLock lock = RecursiveLock.at(memory, line0, LinuxHost.INSTANCE, 0);
    private int count;

    @Actor
    public void twice() {
        count();
        count();
    }

    @Actor
    public void once() {
        count();
    }

    private void count() {
        lock.acquire();
        count++;
        lock.release();
    }

    @Arbiter
    public void all(I_Result r) {
        r.r1 = count;
    }
}
