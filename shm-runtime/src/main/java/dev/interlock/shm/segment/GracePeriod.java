package dev.interlock.shm.segment;

import dev.interlock.shm.os.PosixMemory;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Unmaps memory a while after its arena was closed, so that a thread that was inside an access then does not fault.
 *
 * <p>An arena is closed by a handshake with all threads, and one that it finds between the check and the access of the
 * memory gets an exception to throw where it stands. In JDK 25 it may stand at a safepoint poll that throws none, such
 * as a call into the compile broker from code of the first compiler: then it goes on, makes its access, and throws at
 * the next poll (JDK-8364167). If the memory were unmapped by then, the JVM would end with SIGSEGV; while code is being
 * compiled that was the end of one close in a thousand. With the memory still mapped the access takes place as if it
 * had come a little earlier.
 *
 * <p>Nothing tells when such a thread has come through, so this waits: {@value #TICK_MILLIS} ms or more, and two
 * handshakes, which a thread that runs Java code answers only at its next poll, behind the access. It is the grace
 * period of read-copy-update (McKenney and Slingwine, 1998), with generations: what is retired during one tick is
 * unmapped at the end of the next one. What remains possible is a thread that the system leaves standing inside its
 * poll for all that time; it has not been seen.
 *
 * <p>Up to {@value #RETAINED_BYTES} bytes are kept so in the background. Whoever retires more than that waits
 * {@value #SHORT_MILLIS} ms and for a handshake himself, and so does whoever finds no shared memory left while some is
 * kept: closing gives memory back as fast as this process can use it.
 */
final class GracePeriod {

    private static final long TICK_MILLIS = 20;
    private static final long SHORT_MILLIS = 2;
    private static final long RETAINED_BYTES = 1L << 24;

    private static final Executor TICK = CompletableFuture.delayedExecutor(TICK_MILLIS, TimeUnit.MILLISECONDS);
    private static final GracePeriod ONLY = new GracePeriod();

    private record Mapping(long address, long size) {

        void unmap() {
            PosixMemory.unmap(address, size);
        }
    }

    /** Retired since the last tick; guarded by this. */
    private List<Mapping> young = new ArrayList<>();

    /** Retired before it; guarded by this. */
    private List<Mapping> old = new ArrayList<>();

    /** Bytes of both; guarded by this. */
    private long retained;

    /** Whether a tick is due; guarded by this. */
    private boolean ticking;

    private GracePeriod() {}

    /** Unmaps it once no thread can be inside an access to it. The arena that guards it has been closed. */
    static void unmapAfter(long address, long size) {
        Mapping mapping = new Mapping(address, size);
        if (!ONLY.retain(mapping)) {
            awaitAccesses();
            mapping.unmap();
        }
    }

    /** Unmaps now what is kept, for want of memory; returns when it is done, by whichever thread. */
    static synchronized void cutShort() {
        List<Mapping> kept = ONLY.takeAll();
        if (!kept.isEmpty()) {
            awaitAccesses();
            kept.forEach(Mapping::unmap);
        }
    }

    private synchronized boolean retain(Mapping mapping) {
        if (mapping.size > RETAINED_BYTES - retained) {
            return false;
        }
        young.add(mapping);
        retained += mapping.size;
        if (!ticking) {
            ticking = true;
            TICK.execute(this::tick);
        }
        return true;
    }

    private void tick() {
        handshake();
        endGeneration();
    }

    private synchronized void endGeneration() {
        for (Mapping mapping : old) {
            mapping.unmap();
            retained -= mapping.size;
        }
        old = young;
        young = new ArrayList<>();
        ticking = !old.isEmpty();
        if (ticking) {
            TICK.execute(this::tick);
        }
    }

    private synchronized List<Mapping> takeAll() {
        List<Mapping> all = new ArrayList<>(old);
        all.addAll(young);
        old = new ArrayList<>();
        young = new ArrayList<>();
        retained = 0;
        return all;
    }

    private static void awaitAccesses() {
        park();
        handshake();
    }

    /** Returns after every thread that runs Java code has come to a safepoint poll. */
    private static void handshake() {
        Arena.ofShared().close();
    }

    private static void park() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SHORT_MILLIS);
        boolean interrupted = false;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(left);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
