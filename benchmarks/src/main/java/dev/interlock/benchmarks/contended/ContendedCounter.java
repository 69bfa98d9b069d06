package dev.interlock.benchmarks.contended;

import dev.interlock.benchmarks.crew.Crew;
import dev.interlock.benchmarks.crew.OutsideWork;
import dev.interlock.benchmarks.crew.Part;
import dev.interlock.benchmarks.crew.Reading;
import dev.interlock.benchmarks.crew.Seat;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.Semaphore;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/** Several processes, one counter: take the lock, add one, release the lock, work outside. */
public final class ContendedCounter {

    private static final long BYTES = 8192;
    private static final int HOLDERS = 64;

    private final MemorySegment memory;
    private final long counter;
    private final int outside;
    private long worked;

    private ContendedCounter(MemorySegment memory, long counter, int outside) {
        this.memory = memory;
        this.counter = counter;
        this.outside = outside;
    }

    /**
     * Serves bursts.
     *
     * @param arguments {@code lock}, {@code semaphore} or {@code file}; {@code rate} or {@code share}; how many
     *     processes; how many multiplications outside the lock
     */
    public static void main(String[] arguments) throws Exception {
        int members = Integer.parseInt(arguments[2]);
        Reading reading =
                arguments[1].equals("share") ? Reading.slowestWhenFirstEnds() : Reading.millionsPerSecond(members);
        Crew.serve(ContendedCounter.class, arguments, members, reading, seat -> part(arguments, seat));
    }

    private static Part part(String[] arguments, Seat seat) throws IOException {
        MemorySegment memory = seat.memory("counter", BYTES).segment();
        int outside = Integer.parseInt(arguments[3]);
        return switch (arguments[0]) {
            // On the cache line of the lock, as one would have it; the C peers have it there too.
            case "lock" -> new ContendedCounter(memory, 48, outside).under(RecursiveLock.at(memory, 0));
            case "semaphore" -> {
                if (seat.isFirst()) {
                    Semaphore.initialise(memory, 0, 1, HOLDERS);
                }
                yield new ContendedCounter(memory, Semaphore.bytes(HOLDERS), outside).under(Semaphore.at(memory, 0));
            }
            case "file" -> new ContendedCounter(memory, 0, outside)
                    .under(FileChannel.open(
                            seat.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            default -> throw new IllegalArgumentException(arguments[0]);
        };
    }

    private Part under(RecursiveLock lock) {
        return times -> {
            for (int i = 0; i < times; i++) {
                lock.acquire();
                add();
                lock.release();
                worked = OutsideWork.done(worked, outside);
            }
        };
    }

    private Part under(Semaphore semaphore) {
        return times -> {
            for (int i = 0; i < times; i++) {
                semaphore.acquire();
                add();
                semaphore.release();
                worked = OutsideWork.done(worked, outside);
            }
        };
    }

    private Part under(FileChannel file) {
        return times -> {
            for (int i = 0; i < times; i++) {
                try (FileLock lock = file.lock()) {
                    if (lock.isValid()) {
                        add();
                    }
                }
                worked = OutsideWork.done(worked, outside);
            }
        };
    }

    private void add() {
        ShmAccess.setInt(memory, counter, ShmAccess.getInt(memory, counter) + 1);
    }
}
