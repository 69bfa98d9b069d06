package dev.interlock.stress.primitives;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;

/**
 * Linux under another name: what two threads of one JVM are to a primitive when they stand for two processes. Nobody
 * dies.
 */
final class AsProcess implements Host {

    /** Two that are never the same, and are no pids that this machine gives out soon. */
    static final Host ONE = new AsProcess(4_000_001);

    static final Host OTHER = new AsProcess(4_000_002);

    private final long identity;

    private AsProcess(int pid) {
        this.identity = ProcessIdentity.pack(pid, 1);
    }

    @Override
    public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
        return LinuxHost.INSTANCE.await(segment, offset, expected, deadline);
    }

    @Override
    public int wake(MemorySegment segment, long offset, int n) {
        return LinuxHost.INSTANCE.wake(segment, offset, n);
    }

    @Override
    public long self() {
        return identity;
    }

    @Override
    public boolean isAlive(long asked) {
        return true;
    }

    @Override
    public long currentThread() {
        return LinuxHost.INSTANCE.currentThread();
    }

    @Override
    public long nanoTime() {
        return LinuxHost.INSTANCE.nanoTime();
    }

    @Override
    public int spins() {
        return LinuxHost.INSTANCE.spins();
    }
}
