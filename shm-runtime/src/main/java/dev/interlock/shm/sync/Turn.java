package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of this process at a time do something: for whoever builds a primitive. Not reentrant.
 *
 * <p>It costs no atomic instruction and no fence while it is always the same thread. Both would wait for the stores that
 * the thread has made to shared memory before, to lines that another processor reads: by a profile, a third of the time
 * of who sends through a pipe.
 *
 * <ul>
 *   <li><b>A thread that has come often enough, with no other in between, has a bias</b>: it says in the bias that it is
 *       inside, and looks whether the bias was revoked. Everybody else takes a lock, revokes the bias, and waits until
 *       its thread is not inside.
 *   <li><b>Of the two at least one sees the other</b>: that is Dekker's handshake with the asymmetric fence of
 *       {@link Host#lightFence}, as in biased locks that need not stop their owner to be revoked (Dice, Moir and
 *       Scherer, "Quickly Reacquirable Locks", 2003; Vasudevan, Namjoshi and Edwards, "Simple and fast biased locks",
 *       PACT 2010). The same holds for the thread that leaves, and looks whether to tell somebody.
 *   <li><b>A bias is revoked for good</b>; the next one is another object. So a thread that still has the old one at hand
 *       says nothing in the new one.
 * </ul>
 *
 * <p>What a thread did inside is visible to the next one.
 */
public final class Turn {

    /** Revoking costs some ten microseconds; so often without another thread makes that rare. */
    private static final int OFTEN = 256;

    private final Host host;
    private final int often;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();

    /** Changes under the lock; whoever reads it without knows what to make of an old one. */
    private volatile @Nullable Bias bias;

    /** Under the lock: who came last, and how many times in a row. */
    private long last;

    private int times;

    /** Nobody is inside. */
    public Turn(Host host) {
        this(host, OFTEN);
    }

    /**
     * Nobody is inside: for engines.
     *
     * @param often how many times a thread comes, with no other in between, before it is given a bias
     */
    public Turn(Host host, int often) {
        this.host = host;
        this.often = often;
    }

    /**
     * Enters, when nobody else is inside.
     *
     * @param deadline on the clock of the host, or {@link Host#NO_DEADLINE}
     * @return whether the thread is inside; false if the deadline came first
     * @param interruptible whether an interrupt ends the wait; one with a deadline it always ends
     * @throws InterruptedException if the thread was interrupted; it is not inside
     */
    public boolean enter(long deadline, boolean interruptible) throws InterruptedException {
        if (interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        Bias known = bias;
        return known != null && known.thread == host.currentThread() && known.enter()
                || takeLock(deadline, interruptible) && enterLocked(deadline, interruptible);
    }

    /** Enters, through interrupts. */
    public void enter() {
        try {
            boolean ignored = enter(Host.NO_DEADLINE, false);
        } catch (InterruptedException e) {
            throw new AssertionError("an entry that ignores interrupts was interrupted", e);
        }
    }

    /** Leaves, and lets the next one in. For the thread that is inside. */
    public void leave() {
        Bias known = bias;
        if (known != null && known.thread == host.currentThread()) {
            known.leave();
        } else {
            lock.unlock();
        }
    }

    private boolean takeLock(long deadline, boolean interruptible) throws InterruptedException {
        if (lock.tryLock()) {
            return true;
        }
        if (deadline != Host.NO_DEADLINE) {
            long left = deadline - host.nanoTime();
            return left > 0 && lock.tryLock(left, TimeUnit.NANOSECONDS);
        }
        if (interruptible) {
            lock.lockInterruptibly();
        } else {
            lock.lock();
        }
        return true;
    }

    /** With the lock, which is released if this fails, and if the thread has a bias instead. */
    private boolean enterLocked(long deadline, boolean interruptible) throws InterruptedException {
        boolean entered = false;
        try {
            // While it waits another may come, go, and have a bias of its own.
            for (Bias other = bias; other != null; other = bias) {
                if (other.revoke()) {
                    bias = null;
                    left.signalAll();
                } else if (!awaitLeaving(deadline, interruptible)) {
                    return false;
                }
            }
            entered = true;
        } finally {
            if (!entered) {
                lock.unlock();
            }
        }
        long current = host.currentThread();
        times = last == current ? times + 1 : 0;
        last = current;
        if (times >= often) {
            times = 0;
            bias = new Bias(current);
            lock.unlock();
        }
        return true;
    }

    private boolean awaitLeaving(long deadline, boolean interruptible) throws InterruptedException {
        if (deadline != Host.NO_DEADLINE) {
            long remaining = deadline - host.nanoTime();
            long ignored = remaining > 0 ? left.awaitNanos(remaining) : 0;
            return remaining > 0;
        }
        if (interruptible) {
            left.await();
        } else {
            left.awaitUninterruptibly();
        }
        return true;
    }

    /** That a thread enters without the lock. It is inside when it is given. */
    private final class Bias {

        private final long thread;
        private final AtomicBoolean inside = new AtomicBoolean(true);
        private final AtomicBoolean revoked = new AtomicBoolean();

        Bias(long thread) {
            this.thread = thread;
        }

        /** For its thread; whether it is inside. */
        boolean enter() {
            inside.setOpaque(true);
            host.lightFence();
            if (revoked.getOpaque()) {
                leave();
                return false;
            }
            return true;
        }

        /** For its thread. */
        void leave() {
            inside.setRelease(false);
            host.lightFence();
            if (revoked.getOpaque()) {
                tellThatItHasLeft();
            }
        }

        /** As long as it matters; then nobody has the lock for longer than it takes to see it, or to begin to wait. */
        private void tellThatItHasLeft() {
            while (bias == this) {
                if (lock.tryLock()) {
                    left.signalAll();
                    lock.unlock();
                    return;
                }
                Thread.yield();
            }
        }

        /** With the lock: from now on its thread does not enter; whether it is not inside. */
        boolean revoke() {
            if (!revoked.getOpaque()) {
                revoked.setOpaque(true);
                host.heavyFence();
            }
            return !inside.getAcquire();
        }
    }
}
