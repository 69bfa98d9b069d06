package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.Probe;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The lock passes from thread 2 of one process to thread 1 of another just while thread 1 of the first looks whether it
 * holds the lock: after it has read the state, before it reads the owner. Prints what the two were told.
 */
public final class LookBetweenTwoWordsMain implements Probe {

    private static final long LOCK = 64;

    private static @Nullable Runnable beforeTheOwnerIsRead;

    /** For the loader of probes. */
    public LookBetweenTwoWordsMain() {}

    @Override
    public void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        Runnable meanwhile = beforeTheOwnerIsRead;
        if (meanwhile != null && access == Access.LOAD && offset == LOCK + RecursiveLockLayout.OWNER_OFFSET) {
            beforeTheOwnerIsRead = null;
            meanwhile.run();
        }
    }

    public static void main(String[] arguments) {
        MemorySegment memory = Arena.global().allocate(2 * LOCK, LOCK);
        ShmAccess.setLong(memory, 0, 0);
        long first = ProcessIdentity.pack(11, 1);
        long second = ProcessIdentity.pack(12, 1);
        RecursiveLock looking = RecursiveLock.at(memory, LOCK, new ThreadOfProcess(first, 1));
        RecursiveLock releasing = RecursiveLock.at(memory, LOCK, new ThreadOfProcess(first, 2));
        RecursiveLock taking = RecursiveLock.at(memory, LOCK, new ThreadOfProcess(second, 1));
        releasing.acquire();
        beforeTheOwnerIsRead = () -> {
            releasing.release();
            System.out.println("taking " + taking.tryAcquire());
        };
        System.out.println("looking " + looking.tryAcquire());
    }

    /** One thread of a process that lives for ever, in which time stands still. */
    private record ThreadOfProcess(long self, long currentThread) implements Host {

        @Override
        public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
            throw new AssertionError("nobody waits here");
        }

        @Override
        public int wake(MemorySegment segment, long offset, int n) {
            return 0;
        }

        @Override
        public boolean isAlive(long identity) {
            return true;
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public int spins() {
            return 0;
        }
    }
}
