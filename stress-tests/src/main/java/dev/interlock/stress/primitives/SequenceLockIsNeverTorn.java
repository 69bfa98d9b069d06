package dev.interlock.stress.primitives;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.SeqLock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * <b>A writer replaces two longs twice, a reader copies them out. Are they of one write?</b> The second write goes into
 * the copy that a slow reader of the first value still reads: that is what the second look at the sequence is for.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='sequence lock, two actors/.*'}
 */
@JCStressTest
@Outcome(id = {"0, 0", "1, 1", "2, 2"}, expect = ACCEPTABLE, desc = "Both of one write.")
@Outcome(expect = FORBIDDEN, desc = "Torn: the words are of two writes.")
@StressSubject(
        subject = "sequence lock, two actors",
        lockMode = "external",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.TORN)
@State
public class SequenceLockIsNeverTorn extends Slot {

    private static final int PAYLOAD = 2 * Long.BYTES;

    private final SeqLock lock = SeqLock.create(memory, line0, PAYLOAD);
    private final MemorySegment written = MemorySegment.ofArray(new long[2]);
    private final MemorySegment read = MemorySegment.ofArray(new long[2]);

    @Actor
    public void writer() {
        write(1);
        write(2);
    }

    @Actor
    public void reader(JJ_Result r) {
        lock.readInto(read);
        r.r1 = read.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
        r.r2 = read.get(ValueLayout.JAVA_LONG_UNALIGNED, Long.BYTES);
    }

    private void write(long value) {
        written.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, value);
        written.set(ValueLayout.JAVA_LONG_UNALIGNED, Long.BYTES, value);
        lock.writeFrom(written);
    }
}
