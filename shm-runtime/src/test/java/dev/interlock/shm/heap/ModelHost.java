package dev.interlock.shm.heap;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A process of a model: it lives until it is said to have died, and time passes only while somebody waits. */
final class ModelHost implements Host {

    private final Set<Long> living;
    private final long identity;
    private long now;
    private long thread;

    private ModelHost(Set<Long> living, long identity) {
        this.living = living;
        this.identity = identity;
        living.add(identity);
    }

    static ModelHost alone(long pid) {
        return new ModelHost(ConcurrentHashMap.newKeySet(), ProcessIdentity.pack(pid, 123_456));
    }

    /** Another process of the same system. */
    ModelHost beside(long pid) {
        return new ModelHost(living, ProcessIdentity.pack(pid, 123_456));
    }

    /** All calls come from a thread of this number; otherwise from the thread that makes them. */
    ModelHost asThread(long number) {
        thread = number;
        return this;
    }

    void die() {
        living.remove(identity);
    }

    @Override
    public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
        if (ShmAccess.getIntVolatile(segment, offset) != expected) {
            return Wakeup.CHANGED;
        }
        now = Math.min(deadline, now + 10_000_000);
        return Wakeup.ELAPSED;
    }

    @Override
    public int wake(MemorySegment segment, long offset, int n) {
        return 0;
    }

    @Override
    public long self() {
        return identity;
    }

    @Override
    public boolean isAlive(long other) {
        return living.contains(other);
    }

    @Override
    public long currentThread() {
        return thread != 0 ? thread : Thread.currentThread().threadId();
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public int spins() {
        return 0;
    }
}
