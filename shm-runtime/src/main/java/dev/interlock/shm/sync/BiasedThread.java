package dev.interlock.shm.sync;

import dev.interlock.shm.access.Stay;
import org.jspecify.annotations.Nullable;

/**
 * What one object for a lock knows of its {@link Bias}: which thread was given it here, and who is next.
 *
 * <p>Whoever holds the lock writes; without it a thread asks only whether it is itself, which only it can have written.
 */
final class BiasedThread {

    private static final int MOST = 1 << 20;

    private long thread;
    private @Nullable Stay stay;
    private long last;
    private int times;
    private int often;

    BiasedThread(int often) {
        this.often = often;
    }

    boolean is(long current) {
        return thread == current;
    }

    /** What the thread is in while it enters and while it leaves; null for all but the one with the bias. */
    @Nullable Stay stayOf(long current) {
        return thread == current ? stay : null;
    }

    void set(long current, Stay stay) {
        this.stay = stay;
        thread = current;
    }

    /** The thread has seen that its bias was ended. */
    void none() {
        thread = 0;
        stay = null;
        later();
    }

    /** It takes twice as many from now on. */
    void later() {
        often = Math.min(2 * Math.max(1, often), MOST);
    }

    /** Others take the lock too: the count begins anew. */
    void another() {
        times = 0;
    }

    /** Counts; whether this thread has come often enough. */
    boolean isDue(long current) {
        if (last != current) {
            last = current;
            times = 0;
        }
        if (often == Bias.NEVER || ++times < often) {
            return false;
        }
        times = 0;
        return true;
    }
}
