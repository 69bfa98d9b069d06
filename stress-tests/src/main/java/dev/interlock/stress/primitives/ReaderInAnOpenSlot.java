package dev.interlock.stress.primitives;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.ReadWriteLock;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.WideSlot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>The slot of the reading process is open, so that it reads without the guard; a writer of another process shuts it
 * and changes two words. Are they a pair?</b>
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify
 * -Dcampaign.subject='read-write lock, open slot/.*'}
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Read before the write.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Read after it.")
@Outcome(id = {"1, 0", "0, 1"}, expect = FORBIDDEN, desc = "The reader was inside the write.")
@StressSubject(
        subject = "read-write lock, open slot",
        lockMode = "external",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.READ_BETWEEN_WRITES)
@State
public class ReaderInAnOpenSlot extends WideSlot {

    private static final int PROCESSES = 2;

    private final ReadWriteLock readers;
    private final ReadWriteLock writers;
    private final SharedInt first = SharedInt.at(memory, lastLine);
    private final SharedInt second = SharedInt.at(memory, lastLine + Integer.BYTES);

    /** The slot is open. */
    public ReaderInAnOpenSlot() {
        ReadWriteLock.initialise(memory, base, PROCESSES);
        readers = ReadWriteLock.at(memory, base, AsProcess.ONE);
        writers = ReadWriteLock.at(memory, base, AsProcess.OTHER);
        readers.acquireRead();
        readers.releaseRead();
    }

    @Actor
    public void writer() {
        writers.acquireWrite();
        first.set(1);
        second.set(1);
        writers.releaseWrite();
    }

    @Actor
    public void reader(II_Result r) {
        readers.acquireRead();
        r.r1 = second.get();
        r.r2 = first.get();
        readers.releaseRead();
    }
}
