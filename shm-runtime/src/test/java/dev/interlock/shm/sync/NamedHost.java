package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Linux under another name: a process that exists only here, and lives until it is said to have died. */
final class NamedHost implements Host {

    private final long identity;
    private final Set<Long> dead;

    NamedHost(long identity) {
        this(identity, ConcurrentHashMap.newKeySet());
    }

    private NamedHost(long identity, Set<Long> dead) {
        this.identity = identity;
        this.dead = dead;
    }

    /** Another that knows of the same deaths. */
    NamedHost beside(long other) {
        return new NamedHost(other, dead);
    }

    void die() {
        dead.add(identity);
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
        return !dead.contains(asked);
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
        return 0;
    }
}
