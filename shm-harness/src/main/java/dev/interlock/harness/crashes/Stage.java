package dev.interlock.harness.crashes;

import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The segment of a check and the processes on it. */
final class Stage implements AutoCloseable {

    private final Class<?> subject;
    private final boolean tellsOfDeaths;
    private final long patienceMillis;
    private final SharedMemory memory;
    private final SharedMemory tallies;
    private final AtomicLong clock = new AtomicLong();
    private final Reserve reserve;
    private final List<Worker> survivors = new ArrayList<>();
    private final Waits waits = new Waits();

    private final AtomicBoolean unlinked = new AtomicBoolean();

    /** For an engine that is ended by a signal: the names would outlive it. */
    private final Thread unlinking = new Thread(this::unlink, "unlinks the segments of a check");

    Stage(Class<?> subject, Depth depth, boolean tellsOfDeaths) {
        this.subject = subject;
        this.tellsOfDeaths = tellsOfDeaths;
        this.patienceMillis = depth.patienceMillis();
        this.memory = SharedMemory.create(Crashes.BYTES);
        this.tallies = SharedMemory.create(Tallies.bytes(depth.slots()));
        Runtime.getRuntime().addShutdownHook(unlinking);
        try {
            this.reserve = new Reserve(
                    subject, memory.name(), tallies.name(), clock::incrementAndGet, depth.processesAhead());
        } catch (RuntimeException e) {
            remove();
            throw e;
        }
    }

    Class<?> subject() {
        return subject;
    }

    /** Whether deaths are calls of the histories, too. */
    boolean tellsOfDeaths() {
        return tellsOfDeaths;
    }

    Waits waits() {
        return waits;
    }

    long patienceMillis() {
        return patienceMillis;
    }

    AtomicLong clock() {
        return clock;
    }

    MemorySegment memory() {
        return memory.segment();
    }

    MemorySegment tallies() {
        return tallies.segment();
    }

    /** What keeps all but the victim where they are. */
    Stillness stillness() {
        return Tallies.stillness(tallies());
    }

    /** What tells a victim that it is about to be woken. */
    Signal signal() {
        return Tallies.signal(tallies());
    }

    /** A process that is to die. */
    Worker victim() {
        return reserve.take();
    }

    /** So many processes that live from death to death. */
    List<Worker> survivors(int count) {
        survivors.removeIf(worker -> !worker.isAlive());
        while (survivors.size() < count) {
            survivors.add(reserve.take());
        }
        return List.copyOf(survivors.subList(0, count));
    }

    /** Ends the survivors: one of them is blocked. */
    void dismiss() {
        Iterator<Worker> all = survivors.iterator();
        while (all.hasNext()) {
            all.next().close();
            all.remove();
        }
    }

    /** What is in the memory now. */
    byte[] image() {
        return memory().toArray(ValueLayout.JAVA_BYTE);
    }

    /** All zero. */
    void clear() {
        memory().fill((byte) 0);
    }

    /** As it was. */
    void restore(byte[] image) {
        MemorySegment.copy(image, 0, memory(), ValueLayout.JAVA_BYTE, 0, image.length);
    }

    @Override
    public void close() {
        try {
            dismiss();
            reserve.close();
        } finally {
            remove();
        }
    }

    private void remove() {
        unlink();
        memory.close();
        tallies.close();
        try {
            boolean ignored = Runtime.getRuntime().removeShutdownHook(unlinking);
        } catch (IllegalStateException e) {
            // The hook runs already, and finds nothing to do.
        }
    }

    /** Once, by whoever comes first. */
    private void unlink() {
        if (unlinked.compareAndSet(false, true)) {
            memory.unlink();
            tallies.unlink();
        }
    }
}
