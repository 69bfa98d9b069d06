package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/** A canary: a sequence lock whose reader awaits an even number, and does not look whether it is still the same. */
@Subject(name = "sequence lock that looks once", role = Role.CANARY, specification = TwoWords.Sequential.class)
public class SeqLockThatLooksOnceTest implements ProcessesTest {

    private static final long SEQUENCE = RecursiveLockLayout.BYTES;
    private static final long COUNT = SEQUENCE + Long.BYTES;

    private final MemorySegment memory = World.zeroed(COUNT + TwoWords.BYTES);
    private final RecursiveLock writers = RecursiveLock.at(memory, 0, World.host());
    private final TwoWords count = new TwoWords(memory, COUNT);

    @Operation
    public long increment() {
        return writers.withLock(() -> {
            long ignored = ShmAccess.getAndAddLong(memory, SEQUENCE, 1);
            long next = count.incrementFirst();
            Window.open();
            count.incrementSecond();
            ignored = ShmAccess.getAndAddLong(memory, SEQUENCE, 1);
            return next;
        });
    }

    @Operation
    public long read() {
        while (ShmAccess.getLongVolatile(memory, SEQUENCE) % 2 != 0) {
            Window.open();
        }
        Window.open();
        return count.read();
    }
}
