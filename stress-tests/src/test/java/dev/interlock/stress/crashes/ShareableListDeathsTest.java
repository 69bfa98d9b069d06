package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.list.ShareableList;
import dev.interlock.shm.list.TornSlotException;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Who writes under the lock dies at each access. A slot that he leaves half written is never read as a mixture, but is
 * known as torn; the next store into it heals it.
 */
@Subject(name = "shareable list", lockMode = "writer", specification = Text.Sequential.class)
@Death(in = "write", then = {"isWholeOrKnownAsTorn", "write", "read"})
@Death(in = "write", then = {"write", "read"})
public class ShareableListDeathsTest implements CrashesTest {

    private static final long CREATED = 0;
    private static final long LOCK = 64;
    private static final long LIST = 128;
    private static final long BYTES = 128;

    private final MemorySegment memory = World.zeroed(LIST + BYTES);
    private final ShareableList list = list();

    /** Processes construct one after the other. */
    private ShareableList list() {
        MemorySegment place = memory.asSlice(LIST);
        LockMode mode = LockMode.external(RecursiveLock.at(memory, LOCK, World.host()));
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            ShareableList created = ShareableList.createOver(place, List.of(Text.of(0)), mode);
            ShmAccess.setLongVolatile(memory, CREATED, 1);
            return created;
        }
        return ShareableList.attachOver(place, mode);
    }

    @Operation
    public void write(long value) {
        list.set(0, Text.of(value));
    }

    /** After a store. */
    @Operation
    public long read() {
        return Text.value(list.getString(0));
    }

    @Operation
    public boolean isWholeOrKnownAsTorn() {
        try {
            return read() >= 0;
        } catch (TornSlotException e) {
            return true;
        }
    }
}
