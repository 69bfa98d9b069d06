package dev.interlock.lincheck.sync;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.InterleavingsTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.model.ModelHost;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.ReadWriteLock;
import org.jetbrains.lincheck.datastructures.Operation;

/** A process ends while it writes or while it reads. Of the writer somebody is told, of the reader nobody. */
@Subject(name = "read-write lock", lockMode = "holder dies", specification = ReaderOrWriterDiesTest.Sequential.class,
        locking = Locking.NOTHING_SPINS, afterwards = "deathWasToldOnce", scenarios = "2x1")
public class ReaderOrWriterDiesTest implements InterleavingsTest {

    private static final int VICTIM = 1;
    private static final int SURVIVOR = 2;

    private final LockOnModel shared = new LockOnModel();
    private final ModelHost victim = shared.process(VICTIM);
    private final ReadWriteLock victims = shared.seenBy(VICTIM);
    private final ReadWriteLock survivors = shared.seenBy(SURVIVOR);
    private boolean died;
    private boolean diedWriting;
    private int told;

    @Operation(nonParallelGroup = "the victim")
    public void writeAndDie() {
        if (!died) {
            victims.acquireWrite();
            died = true;
            diedWriting = true;
            shared.machine.kill(victim);
        }
    }

    @Operation(nonParallelGroup = "the victim")
    public void readAndDie() {
        if (!died) {
            victims.acquireRead();
            died = true;
            shared.machine.kill(victim);
        }
    }

    @Operation
    public void write() {
        if (survivors.acquireWrite() == Acquisition.OWNER_DIED) {
            told++;
            survivors.markConsistent();
        }
        survivors.releaseWrite();
    }

    /** Called when all have ended: writes once more, so that a death nobody met is met now. */
    public boolean deathWasToldOnce() {
        write();
        return told == (diedWriting ? 1 : 0);
    }

    /** Always. */
    public static class Sequential {

        public void writeAndDie() {}

        public void readAndDie() {}

        public void write() {}

        public boolean deathWasToldOnce() {
            return true;
        }
    }
}
