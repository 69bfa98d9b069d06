package dev.interlock.stress.lists;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.list.ExactList;
import dev.interlock.shm.view.LockMode;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slots;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>A writer replaces an item of 56 bytes twice, a reader gets it without a lock. Is it of one write?</b> The second
 * write goes into the copy that a slow reader of the first item still reads.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='exact list/.*'}
 */
@JCStressTest
@Outcome(id = {"0, 0", "1, 1", "2, 2"}, expect = ACCEPTABLE, desc = "The first and the last byte of one write.")
@Outcome(expect = FORBIDDEN, desc = "Torn: the bytes are of two writes.")
@StressSubject(
        subject = "exact list",
        lockMode = "one writer",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.COPIED_MEANWHILE)
@State
public class ExactListIsNeverTorn {

    private static final int ITEM_BYTES = 56;
    private static final byte[] ZEROS = new byte[ITEM_BYTES];
    private static final byte[] ONES = filledWith(1);
    private static final byte[] TWOS = filledWith(2);

    /** A header, a slot and two copies of the item: exactly two slots of memory. */
    private final ExactList list =
            ExactList.createOver(Slots.takeSideBySide(2), List.of(ZEROS), ITEM_BYTES, LockMode.none());

    @Actor
    public void writer() {
        list.set(0, ONES);
        list.set(0, TWOS);
    }

    @Actor
    public void reader(II_Result r) {
        byte[] item = list.getBytes(0);
        r.r1 = item[0];
        r.r2 = item[ITEM_BYTES - 1];
    }

    private static byte[] filledWith(int value) {
        byte[] item = new byte[ITEM_BYTES];
        Arrays.fill(item, (byte) value);
        return item;
    }
}
