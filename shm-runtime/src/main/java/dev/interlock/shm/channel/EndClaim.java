package dev.interlock.shm.channel;

import static dev.interlock.shm.channel.PipeLayout.closed;
import static dev.interlock.shm.channel.PipeLayout.ownedBy;
import static dev.interlock.shm.channel.PipeLayout.owner;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.os.LinuxHost;
import java.lang.foreign.MemorySegment;

/**
 * The word that says who has an end of a pipe.
 *
 * <p>It goes from nobody to a process by one compare-and-set that publishes the owner whole, from a dead process to
 * another in the same way and only if that is asked for, and from its owner to closed, which is for ever.
 */
final class EndClaim {

    /** With the lag of the cheap clock it stays within a slice. */
    private static final long LOOK_NANOS = LinuxHost.SLICE_NANOS / 2;

    /** Even the cheap clock takes a fifth of the time of a short message. */
    private static final int WITHOUT_CLOCK = 15;

    private final MemorySegment segment;
    private final long offset;
    private final Host host;
    private final String which;

    /** A word whose process is known to be dead: the dead stay so. */
    private volatile long knownDead;

    /** When it is worth asking again who lives, on the clock of the host. */
    private volatile long nextLook;

    /** By whoever asks often; if two do, one may ask the clock too often or too seldom for once. */
    private long lastTick;

    private int withoutClock;

    EndClaim(MemorySegment segment, long offset, Host host, String which) {
        this.segment = segment;
        this.offset = offset;
        this.host = host;
        this.which = which;
        this.nextLook = host.nanoTime();
    }

    String which() {
        return which;
    }

    /** For this process. */
    void claim(boolean fromTheDead) {
        long word = word();
        boolean free = word == 0 || fromTheDead && !PipeLayout.isClosed(word) && !host.isAlive(owner(word));
        if (!free || !ShmAccess.compareAndSetLong(segment, offset, word, ownedBy(host.self()))) {
            throw taken();
        }
    }

    private PipeEndTakenException taken() {
        long word = word();
        int pid = ProcessIdentity.pid(owner(word));
        String why;
        if (PipeLayout.isClosed(word)) {
            why = "was closed by pid " + pid + ", for good";
        } else if (host.isAlive(owner(word))) {
            why = "is in use by pid " + pid;
        } else {
            why = "belonged to pid " + pid + ", which is dead; it can be taken over";
        }
        return new PipeEndTakenException(
                SegmentNames.of(segment), "has a pipe whose " + which + " end " + why, null);
    }

    /** For its owner. */
    void close() {
        ShmAccess.setLongVolatile(segment, offset, closed(word()));
    }

    boolean isClosed() {
        return PipeLayout.isClosed(word());
    }

    /** Whether its process is dead; not if nobody ever had it. Costs some ten microseconds while it lives. */
    boolean isDead() {
        long word = word();
        if (word == 0 || word == knownDead) {
            return word != 0;
        }
        nextLook = host.nanoTime() + LOOK_NANOS;
        if (host.isAlive(owner(word))) {
            return false;
        }
        knownDead = word;
        return true;
    }

    /**
     * As {@link #isDead()}, but asks at most once in a slice: for whoever asks often. Whoever asks several times between
     * two ticks of the clock is told for so many times what was known.
     */
    boolean isDeadAsFarAsKnown() {
        if (withoutClock > 0) {
            withoutClock--;
        } else {
            long now = host.coarseNanoTime();
            withoutClock = now == lastTick ? WITHOUT_CLOCK : 0;
            lastTick = now;
            if (now - nextLook >= 0) {
                return isDead();
            }
        }
        return knownDead != 0 && word() == knownDead;
    }

    /** Of the process that has or had it; 0 if none ever did. */
    int pid() {
        return ProcessIdentity.pid(owner(word()));
    }

    private long word() {
        return ShmAccess.getLongVolatile(segment, offset);
    }
}
