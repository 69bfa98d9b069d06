package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.SeqLock;
import dev.interlock.shm.sync.SeqLockLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jetbrains.lincheck.datastructures.Operation;

/** A writer dies at each access: readers never wait for it, and see both words old or both new. */
@Subject(name = "sequence lock", lockMode = "writer", specification = SeqLockDeathsTest.Sequential.class,
        afterwards = "read")
@Death(in = "increment", then = {"read", "increment"})
public class SeqLockDeathsTest implements CrashesTest {

    private static final int PAYLOAD = 2 * Long.BYTES;
    private static final long CREATED = 0;
    private static final long LOCK = 64;

    private final MemorySegment memory = World.zeroed(LOCK + SeqLockLayout.bytes(PAYLOAD));
    private final SeqLock lock = lock(memory);

    /** Processes construct one after the other. */
    private static SeqLock lock(MemorySegment memory) {
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            SeqLock created = SeqLock.create(memory, LOCK, PAYLOAD, World.host());
            ShmAccess.setLongVolatile(memory, CREATED, 1);
            return created;
        }
        return SeqLock.at(memory, LOCK, World.host());
    }

    @Operation
    public long increment() {
        long[] next = new long[1];
        lock.update(pair -> {
            next[0] = pair.get(ValueLayout.JAVA_LONG, 0) + 1;
            pair.set(ValueLayout.JAVA_LONG, 0, next[0]);
            pair.set(ValueLayout.JAVA_LONG, Long.BYTES, pair.get(ValueLayout.JAVA_LONG, Long.BYTES) + 1);
        });
        return next[0];
    }

    /** The count; -1 if it was half changed. */
    @Operation
    public long read() {
        return lock.read(pair -> {
            long count = pair.get(ValueLayout.JAVA_LONG, 0);
            return count == pair.get(ValueLayout.JAVA_LONG, Long.BYTES) ? count : -1;
        });
    }

    /** One step each. */
    public static class Sequential {

        private long count;

        public long increment() {
            return ++count;
        }

        public long read() {
            return count;
        }
    }
}
