package dev.interlock.shm.sync;

/**
 * How often each thread reads through one object. In the shared memory only the sum over the threads of a process is
 * kept, for only that has to survive a thread; who reads again or releases has to be told from who does not here.
 *
 * <p>An entry is reachable only from its own thread, so nothing is left of threads that have ended, whether they
 * released or not; a virtual thread has its own, whatever carries it. A thread that no longer reads, or has only ever
 * asked, keeps a count of 0. Its key is weak: when this object is dropped, the thread clears the entry away in time. If
 * it was dropped while threads read through it, what they hold stays held until their process ends.
 */
final class ReadHolds {

    private final ThreadLocal<Count> reading = ThreadLocal.withInitial(Count::new);

    private static final class Count {
        private int depth;
    }

    /** How often the calling thread reads. */
    int count() {
        return reading.get().depth;
    }

    /** It reads so many times more. */
    void add(int times) {
        reading.get().depth += times;
    }
}
