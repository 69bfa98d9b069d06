package dev.interlock.shm.channel;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Linux under another name: a process that exists only here, and lives until it is said to have died. */
final class MortalHost implements Host {

    private final Set<Long> dead;
    private final long identity;

    private MortalHost(int pid, Set<Long> dead) {
        this.identity = ProcessIdentity.pack(pid, pid);
        this.dead = dead;
    }

    static MortalHost alone(int pid) {
        return new MortalHost(pid, ConcurrentHashMap.newKeySet());
    }

    /** Another that knows of the same deaths. */
    MortalHost beside(int pid) {
        return new MortalHost(pid, dead);
    }

    void die() {
        dead.add(identity);
    }

    @Override
    public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
        return LinuxHost.INSTANCE.await(segment, offset, expected, deadline);
    }

    /** The end of a slice comes at once when it would show a death. */
    @Override
    public Wakeup awaitOwner(MemorySegment segment, long offset, int expected, long owner, long deadline) {
        return isAlive(owner) ? await(segment, offset, expected, deadline) : Wakeup.ELAPSED;
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
    public void lightFence() {
        LinuxHost.INSTANCE.lightFence();
    }

    @Override
    public void heavyFence() {
        LinuxHost.INSTANCE.heavyFence();
    }

    @Override
    public int spins() {
        return 0;
    }
}
