package dev.interlock.benchmarks.crew;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.segment.SharedMemory;

/** Where members wait for each other before a burst, so that none works alone at its begin. */
final class StartingLine {

    private static final long BYTES = 64;
    private static final int CHUNK = 500;

    /** Where members are more than processors, the one that is missing must get one. */
    private static final int PATIENCE = 200;

    private final Seat seat;
    private final SharedMemory memory;
    private int bursts;

    StartingLine(Seat seat) {
        this.seat = seat;
        this.memory = seat.memory("line", BYTES);
    }

    /** Waits for all, then plays. */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing rests on the yield; parking would miss the start.
    Stamps play(Part part, long times) throws Exception {
        int all = ++bursts * seat.members();
        ShmAccess.getAndAddInt(memory.segment(), 0, 1);
        for (int looks = 0; ShmAccess.getIntVolatile(memory.segment(), 0) < all; looks++) {
            if (looks < PATIENCE) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        long begin = System.nanoTime();
        for (long left = times; left > 0; left -= CHUNK) {
            part.play((int) Math.min(left, CHUNK));
        }
        long end = System.nanoTime();
        if (bursts == 1) {
            Processor.bind(seat);
        }
        return new Stamps(begin, end);
    }
}
