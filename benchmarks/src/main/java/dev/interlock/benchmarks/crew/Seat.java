package dev.interlock.benchmarks.crew;

import dev.interlock.shm.segment.SharedMemory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A member's place in its crew.
 *
 * @param number 0 for the first member
 * @param members how many there are
 * @param crew a name that no other crew has
 */
public record Seat(int number, int members, String crew) {

    /** Whether this member makes what is shared; the others find it. */
    public boolean isFirst() {
        return number == 0;
    }

    /** Zeroed memory that all members share, by a name that is unique within the crew. */
    public SharedMemory memory(String name, long bytes) {
        return isFirst() ? SharedMemory.create(crew + "-" + name, bytes) : SharedMemory.attach(crew + "-" + name);
    }

    /** A folder in memory for peers that want files. It is removed with all in it when the crew ends. */
    public Path folder() {
        return Path.of("/dev/shm", crew);
    }

    /** For the command line of a member. */
    String written() {
        return String.format(Locale.ROOT, "%d/%d/%s", number, members, crew);
    }

    /** The inverse of {@link #written}. */
    static Seat read(String written) {
        String[] parts = written.split("/", -1);
        return new Seat(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }
}
