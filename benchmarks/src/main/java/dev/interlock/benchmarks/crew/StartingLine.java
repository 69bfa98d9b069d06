package dev.interlock.benchmarks.crew;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.segment.SharedMemory;

/**
 * Where members wait for each other before a burst, so that none works alone at its begin.
 *
 * <pre>
 *  0  int   how many have come, in all bursts
 * 64  long  how often the first member has done its part in this burst; the others' behind it, a cache line for each
 * </pre>
 */
final class StartingLine {

    private static final long CACHE_LINE = 64;
    private static final int LARGEST_CHUNK = 500;
    private static final int LEAST_CHUNKS = 100;

    /** Where members are more than processors, the one that is missing must get one. */
    private static final int PATIENCE = 200;

    private final Seat seat;
    private final SharedMemory memory;
    private int bursts;

    StartingLine(Seat seat) {
        this.seat = seat;
        this.memory = seat.memory("line", CACHE_LINE * (1 + seat.members()));
    }

    /** Waits for all, then plays. */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing rests on the yield; parking would miss the start.
    Stamps play(Part part, long times) throws Exception {
        int all = ++bursts * seat.members();
        sayDone(0);
        ShmAccess.getAndAddInt(memory.segment(), 0, 1);
        for (int looks = 0; ShmAccess.getIntVolatile(memory.segment(), 0) < all; looks++) {
            if (looks < PATIENCE) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        long begin = System.nanoTime();
        long chunk = Math.clamp(times / LEAST_CHUNKS, 1, LARGEST_CHUNK);
        for (long done = 0; done < times; done += chunk) {
            part.play((int) Math.min(times - done, chunk));
            sayDone(Math.min(times, done + chunk));
        }
        long end = System.nanoTime();
        long leastOther = leastOther(times);
        if (bursts == 1) {
            Processor.bind(seat);
        }
        return new Stamps(begin, end, leastOther);
    }

    private void sayDone(long times) {
        ShmAccess.setLongRelease(memory.segment(), CACHE_LINE * (1 + seat.number()), times);
    }

    private long leastOther(long most) {
        long least = most;
        for (int other = 0; other < seat.members(); other++) {
            least = Math.min(least, ShmAccess.getLongAcquire(memory.segment(), CACHE_LINE * (1 + other)));
        }
        return least;
    }
}
