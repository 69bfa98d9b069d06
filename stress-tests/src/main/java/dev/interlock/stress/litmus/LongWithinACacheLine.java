package dev.interlock.stress.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * <b>And a long at an address that is a multiple of 8?</b>
 *
 * <pre>
 * lock mode       samples          -1           0        torn
 * none          2,333,832        53 %        47 %           0
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>It is whole in every access mode, plain included. The twin of {@link LongAcrossACacheLine}, through the door.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='long .* cache line/none'}
 */
@JCStressTest
@Outcome(id = "0", expect = ACCEPTABLE, desc = "Not yet stored.")
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "Stored.")
@Outcome(expect = FORBIDDEN, desc = "Torn: half of it is stored.")
@StressSubject(
        subject = "long within a cache line",
        lockMode = "none",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.TORN)
@State
public class LongWithinACacheLine extends Slot {

    @Actor
    public void writer() {
        ShmAccess.setLong(memory, line1 - 8, -1L);
    }

    @Actor
    public void reader(J_Result r) {
        r.r1 = ShmAccess.getLong(memory, line1 - 8);
    }
}
