package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.ReadWriteLock;
import java.lang.foreign.MemorySegment;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Who dies at each access: one who writes, one who reads, one who stops reading while a writer sleeps, and a writer and a
 * reader who wait for a writer.
 */
@Subject(name = "read-write lock", lockMode = "writer, reader, waiter",
        specification = ReadWriteLockDeathsTest.Sequential.class, afterwards = {"isWhole", "total"},
        load = "increment")
@Death(in = "increment", then = {"read", "increment"})
@Death(in = "read", then = {"increment", "read"})
@Death(in = "read", after = "read", then = "increment")
@Death(in = "endRead", after = "beginRead", blocking = "increment", then = "increment")
@Death(in = "increment", against = "enter", wokenBy = "leave", then = {"increment", "read"})
@Death(in = "read", against = "enter", wokenBy = "leave", then = {"increment", "read"})
public class ReadWriteLockDeathsTest implements CrashesTest {

    private static final int PROCESSES = 8;
    private static final long CREATED = 0;
    private static final long COUNT = 8;
    private static final long LOCK = 64;

    private final MemorySegment memory = World.zeroed(LOCK + ReadWriteLock.bytes(PROCESSES));
    private final ReadWriteLock lock = lock(memory);
    private final MirroredCount count = new MirroredCount(memory, COUNT, new MirroredCount.Guard() {
        @Override
        public boolean enter() {
            return lock.acquireWrite() == Acquisition.OWNER_DIED;
        }

        @Override
        public void declareRepaired() {
            lock.markConsistent();
        }

        @Override
        public void leave() {
            lock.releaseWrite();
        }
    });

    /** Processes construct one after the other; one that comes while others work finds it created. */
    private static ReadWriteLock lock(MemorySegment memory) {
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            ReadWriteLock.initialise(memory, LOCK, PROCESSES);
            ShmAccess.setLongVolatile(memory, CREATED, 1);
        }
        return ReadWriteLock.at(memory, LOCK, World.host());
    }

    public void enter() {
        count.enter();
    }

    public void leave() {
        count.leave();
    }

    public void beginRead() {
        while (lock.acquireRead() == Acquisition.OWNER_DIED) {
            // A reader cannot repair. Another writer may come in between and repair; then there is nothing to do.
            lock.releaseRead();
            count.enter();
            count.leave();
        }
    }

    public void endRead() {
        lock.releaseRead();
    }

    @Operation
    public long increment() {
        return count.increment();
    }

    /** The count; -1 if it was half changed. */
    @Operation
    public long read() {
        beginRead();
        try {
            return count.looksWhole() ? count.countInside() : -1;
        } finally {
            endRead();
        }
    }

    public boolean isWhole() {
        return count.isWhole();
    }

    public long total() {
        return count.total();
    }

    /** With readers; a call that has to wait and does not answers with an exception, as in its parent. */
    public static class Sequential extends LockedCount {

        private int readers;

        public void beginRead() {
            long ignored = super.total();
            readers++;
        }

        public void endRead() {
            readers--;
        }

        public long read() {
            return super.total();
        }

        @Override
        public long increment() {
            if (readers > 0) {
                throw new IllegalStateException("being read");
            }
            return super.increment();
        }
    }
}
