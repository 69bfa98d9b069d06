package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.heap.DyingProbe;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/** A process of which one thread runs at a time: when it would sleep, what the others do meanwhile is run instead. */
final class ScriptedHost implements Host {

    private static final int ENOUGH = 1000;
    private static final Set<Integer> DEAD = new HashSet<>();

    private static int accessesToLive;

    private final int pid;
    private final Queue<Runnable> meanwhile = new ArrayDeque<>();
    private int sleeps;

    ScriptedHost(int pid, Runnable... meanwhile) {
        this.pid = pid;
        this.meanwhile.addAll(List.of(meanwhile));
    }

    static void allLive() {
        DEAD.clear();
    }

    /** The process of this pid does that and dies at its k-th access; says whether it came to that. */
    static boolean dies(int pid, int k, Runnable life) {
        accessesToLive = k;
        DyingProbe.dieAt(k);
        try {
            life.run();
            return false;
        } catch (DyingProbe.ProcessDied e) {
            return true;
        } finally {
            int ignored = DyingProbe.disarm();
            // Also one that has done its work is gone then.
            DEAD.add(pid);
        }
    }

    @Override
    public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
        if (ShmAccess.getIntVolatile(segment, offset) != expected) {
            return Wakeup.CHANGED;
        }
        if (sleeps++ > ENOUGH) {
            throw new AssertionError("process " + pid + " waits for ever");
        }
        Runnable others = meanwhile.poll();
        if (others != null) {
            int done = DyingProbe.disarm();
            others.run();
            if (accessesToLive >= 0) {
                accessesToLive -= done;
                DyingProbe.dieAt(accessesToLive);
            }
        }
        return Wakeup.ELAPSED;
    }

    /** Not asleep until somebody does something, but until the holder of a lock has turned out to be dead. */
    @Override
    public Wakeup awaitOwner(MemorySegment segment, long offset, int expected, long owner, long deadline) {
        if (sleeps++ > ENOUGH) {
            throw new AssertionError("process " + pid + " waits for a lock for ever");
        }
        return Wakeup.ELAPSED;
    }

    /** When nobody is to die. */
    static void nobodyDies() {
        accessesToLive = -1;
    }

    @Override
    public int wake(MemorySegment segment, long offset, int n) {
        return 0;
    }

    @Override
    public long self() {
        return ProcessIdentity.pack(pid, pid);
    }

    @Override
    public boolean isAlive(long identity) {
        return !DEAD.contains(ProcessIdentity.pid(identity));
    }

    @Override
    public long currentThread() {
        return pid;
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
