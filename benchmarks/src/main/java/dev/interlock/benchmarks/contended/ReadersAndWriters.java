package dev.interlock.benchmarks.contended;

import dev.interlock.benchmarks.crew.Crew;
import dev.interlock.benchmarks.crew.Part;
import dev.interlock.benchmarks.crew.Reading;
import dev.interlock.benchmarks.crew.Seat;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.ReadWriteLock;
import java.lang.foreign.MemorySegment;

/** Two processes under one read-write lock: nine reads of a number, then one write. */
public final class ReadersAndWriters {

    private static final long BYTES = 8192;
    private static final long NUMBER = 8128;
    private static final int PROCESSES = 8;
    private static final int OF_WHICH_ONE_WRITES = 10;

    /** What was read, so that it has to be read. */
    static long seen;

    private ReadersAndWriters() {}

    /** Serves bursts. */
    public static void main(String[] arguments) throws Exception {
        Crew.serve(ReadersAndWriters.class, arguments, 2, Reading.millionsPerSecond(2), ReadersAndWriters::part);
    }

    private static Part part(Seat seat) {
        MemorySegment memory = seat.memory("number", BYTES).segment();
        if (seat.isFirst()) {
            ReadWriteLock.initialise(memory, 0, PROCESSES);
        }
        ReadWriteLock lock = ReadWriteLock.at(memory, 0);
        return times -> {
            for (int i = 0; i < times; i++) {
                if (i % OF_WHICH_ONE_WRITES == 0) {
                    lock.acquireWrite();
                    ShmAccess.setInt(memory, NUMBER, ShmAccess.getInt(memory, NUMBER) + 1);
                    lock.releaseWrite();
                } else {
                    lock.acquireRead();
                    seen += ShmAccess.getInt(memory, NUMBER);
                    lock.releaseRead();
                }
            }
        };
    }
}
