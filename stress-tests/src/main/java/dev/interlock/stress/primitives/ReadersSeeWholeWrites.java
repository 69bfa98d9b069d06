package dev.interlock.stress.primitives;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.ReadWriteLock;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>A writer changes two words under the write lock, a reader reads both under the read lock. Are they a pair?</b>
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='read-write lock, two actors/.*'}
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Read before the write.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Read after it.")
@Outcome(id = {"1, 0", "0, 1"}, expect = FORBIDDEN, desc = "The reader was inside the write.")
@StressSubject(
        subject = "read-write lock, two actors",
        lockMode = "external",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.READ_BETWEEN_WRITES)
@State
public class ReadersSeeWholeWrites extends Slot {

    private static final long BEHIND_THE_LOCK = 48;

    private final ReadWriteLock lock;
    private final SharedInt first = SharedInt.at(memory, line1 + BEHIND_THE_LOCK);
    private final SharedInt second = SharedInt.at(memory, line1 + BEHIND_THE_LOCK + Integer.BYTES);

    /** For one process. */
    public ReadersSeeWholeWrites() {
        ReadWriteLock.initialise(memory, line0, 1);
        lock = ReadWriteLock.at(memory, line0);
    }

    @Actor
    public void writer() {
        lock.acquireWrite();
        first.set(1);
        second.set(1);
        lock.releaseWrite();
    }

    @Actor
    public void reader(II_Result r) {
        lock.acquireRead();
        r.r1 = second.get();
        r.r2 = first.get();
        lock.releaseRead();
    }
}
