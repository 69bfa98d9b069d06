package dev.interlock.harness.model;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processes of a model share: the futex queues, a clock, and who is alive.
 *
 * <p>The interleavings engine takes every method of this class for one atomic step, as the kernel's are: in particular
 * the comparison of the word and the start of the wait cannot be separated (futex(2)).
 */
public final class ModelMachine {

    private static final long AGES_NANOS = 1_000_000_000_000L;

    private final List<ModelWaiter> waiters = new ArrayList<>();
    private final List<Long> dead = new ArrayList<>();
    private long now;

    /** A machine without processes, at the start of an execution. */
    public ModelMachine() {
        Pruning.begin();
    }

    /** A process of this machine; the same pid is the same process. */
    public ModelHost process(int pid) {
        return new ModelHost(this, pid);
    }

    /** Lets so much time pass that every deadline is over: waits that have one end with ELAPSED. */
    public void elapse() {
        now += AGES_NANOS;
        for (Iterator<ModelWaiter> all = waiters.iterator(); all.hasNext(); ) {
            ModelWaiter waiter = all.next();
            if (waiter.timed) {
                all.remove();
                waiter.wakeup = Host.Wakeup.ELAPSED;
            }
        }
    }

    /** Wakes everybody who waits without a reason, as futex(2) permits: for subjects that must bear it. */
    public void wakeSpuriously() {
        for (ModelWaiter waiter : waiters) {
            waiter.wakeup = Host.Wakeup.WOKEN;
        }
        waiters.clear();
    }

    /**
     * Ends a process; everybody who waits finds his slice over and looks again, and so does, from now on, whoever
     * begins to wait. The caller makes the dead process do nothing more.
     */
    public void kill(ModelHost process) {
        dead.add(process.self());
        for (ModelWaiter waiter : waiters) {
            waiter.wakeup = Host.Wakeup.ELAPSED;
        }
        waiters.clear();
    }

    @Nullable ModelWaiter enqueueIf(MemorySegment segment, long offset, int expected, long deadline) {
        if (ShmAccess.getIntVolatile(segment, offset) != expected) {
            return null;
        }
        ModelWaiter waiter = new ModelWaiter(segment.address() + offset, deadline != Host.NO_DEADLINE);
        if (dead.isEmpty()) {
            waiters.add(waiter);
        } else {
            waiter.wakeup = Host.Wakeup.ELAPSED;
        }
        return waiter;
    }

    int wake(MemorySegment segment, long offset, int n) {
        long address = segment.address() + offset;
        int woken = 0;
        for (Iterator<ModelWaiter> all = waiters.iterator(); woken < n && all.hasNext(); ) {
            ModelWaiter waiter = all.next();
            if (waiter.address == address) {
                all.remove();
                waiter.wakeup = Host.Wakeup.WOKEN;
                woken++;
            }
        }
        return woken;
    }

    boolean isAlive(long identity) {
        return !dead.contains(identity);
    }

    long nanoTime() {
        return now;
    }
}
