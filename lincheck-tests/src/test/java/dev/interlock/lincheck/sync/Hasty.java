package dev.interlock.lincheck.sync;

import dev.interlock.harness.model.ModelHost;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/** A process whose time is over as soon as it would sleep: its waits end at any point of what the others do. */
final class Hasty implements Host {

    private static final long AGES_NANOS = 1_000_000_000_000L;

    private final ModelHost host;
    private long ages;

    Hasty(ModelHost host) {
        this.host = host;
    }

    @Override
    public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
        if (ShmAccess.getIntVolatile(segment, offset) != expected) {
            return Wakeup.CHANGED;
        }
        ages += AGES_NANOS;
        return Wakeup.ELAPSED;
    }

    @Override
    public Wakeup awaitOwner(MemorySegment segment, long offset, int expected, long owner, long deadline) {
        return host.awaitOwner(segment, offset, expected, owner, deadline);
    }

    @Override
    public int wake(MemorySegment segment, long offset, int n) {
        return host.wake(segment, offset, n);
    }

    @Override
    public long self() {
        return host.self();
    }

    @Override
    public boolean isAlive(long identity) {
        return host.isAlive(identity);
    }

    @Override
    public long currentThread() {
        return host.currentThread();
    }

    @Override
    public long nanoTime() {
        return host.nanoTime() + ages;
    }

    @Override
    public int spins() {
        return 0;
    }
}
