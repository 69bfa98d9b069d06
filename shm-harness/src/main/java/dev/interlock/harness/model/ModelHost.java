package dev.interlock.harness.model;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import java.lang.foreign.MemorySegment;

/**
 * A host in which nothing happens by itself: a wait ends only by a wake-up, by {@link ModelMachine#elapse()} or by
 * {@link ModelMachine#kill}. No wake-up is spurious unless asked for ({@link ModelMachine#wakeSpuriously()}), a wake-up
 * of one wakes one, and time stands still. A lost wake-up, which a real host repairs at the end of a slice, is
 * therefore a thread that waits for ever, and the engine reports it.
 *
 * <p>Each host is one process of a {@link ModelMachine}. Waiting spins on a flag of the waiter's own, which is how
 * Lincheck sees that a thread is blocked; everything else is one atomic step of the machine.
 */
public final class ModelHost implements Host {

    private final ModelMachine machine;
    private final long identity;
    private final int looks;

    ModelHost(ModelMachine machine, int pid) {
        this(machine, ProcessIdentity.pack(pid, pid), 0);
    }

    private ModelHost(ModelMachine machine, long identity, int looks) {
        this.machine = machine;
        this.identity = identity;
        this.looks = looks;
    }

    /** The only process of a machine of its own. */
    public static ModelHost alone() {
        return new ModelMachine().process(1);
    }

    /** The same process, which looks so many times before it sleeps: each may find what another has done by then. */
    public ModelHost looking(int times) {
        return new ModelHost(machine, identity, times);
    }

    /** The machine that this process runs on. */
    public ModelMachine machine() {
        return machine;
    }

    @Override
    public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
        ModelWaiter waiter = machine.enqueueIf(segment, offset, expected, deadline);
        if (waiter == null) {
            return Wakeup.CHANGED;
        }
        while (waiter.wakeup == null) {
            // Nobody wakes in an execution that has been abandoned.
            Pruning.check();
            Thread.onSpinWait();
        }
        return waiter.wakeup;
    }

    @Override
    public Wakeup awaitOwner(MemorySegment segment, long offset, int expected, long owner, long deadline) {
        // Before the comparison: a switch between the look at the lock and this step would let the holder finish, and
        // each such execution repeats one in which this thread came later.
        Pruning.abandonIfEnabled();
        return await(segment, offset, expected, deadline);
    }

    @Override
    public int wake(MemorySegment segment, long offset, int n) {
        return machine.wake(segment, offset, n);
    }

    @Override
    public long self() {
        return identity;
    }

    @Override
    public boolean isAlive(long asked) {
        return machine.isAlive(asked);
    }

    @Override
    public long currentThread() {
        Pruning.check();
        return Thread.currentThread().threadId();
    }

    @Override
    public long nanoTime() {
        return machine.nanoTime();
    }

    /** The memory of the model is sequentially consistent. */
    @Override
    public void lightFence() {}

    @Override
    public void heavyFence() {}

    @Override
    public int spins() {
        return 0;
    }

    @Override
    public int looks() {
        return looks;
    }
}
