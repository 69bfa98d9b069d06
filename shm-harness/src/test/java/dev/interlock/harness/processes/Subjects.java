package dev.interlock.harness.processes;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.concurrent.ThreadLocalRandom;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;

/** Small programs whose behaviour is known, for checks of the engine. */
final class Subjects {

    private static final long BYTES = 128;
    private static final long COUNTER = 64;

    private Subjects() {}

    /** What a counter means. */
    public static class Counting {
        private int n;

        public int increment() {
            return ++n;
        }

        public void incrementSilently() {
            n++;
        }

        public int total() {
            return n;
        }
    }

    /** Increments by one atomic access. */
    public static class Atomic {
        private final SharedInt counter = SharedInt.at(World.zeroed(BYTES), 0);

        @Operation
        public int increment() {
            return counter.addAndGet(1);
        }
    }

    /** Takes its time to be made, and stores what is there already. */
    public static class SlowlyMade {
        private static final int MOST_SPINS = 100_000;

        private final SharedInt counter = SharedInt.at(World.zeroed(BYTES), 0);

        public SlowlyMade() {
            for (int spins = ThreadLocalRandom.current().nextInt(MOST_SPINS); spins > 0; spins--) {
                Thread.onSpinWait();
            }
            counter.set(0);
        }

        @Operation
        public int increment() {
            return counter.addAndGet(1);
        }
    }

    /** Increments by a load and a store. */
    public static class Racy {
        private final SharedInt counter = SharedInt.at(World.zeroed(BYTES), 0);

        @Operation
        public int increment() {
            int next = counter.get() + 1;
            counter.set(next);
            return next;
        }
    }

    /** The same, and only what is counted afterwards tells. */
    public static class RacySilently {
        private final SharedInt counter = SharedInt.at(World.zeroed(BYTES), 0);

        @Operation
        public void incrementSilently() {
            counter.set(counter.get() + 1);
        }

        public int total() {
            return counter.get();
        }
    }

    /** Increments under a lock of the runtime. */
    public static class Locked {
        private final MemorySegment memory = World.zeroed(BYTES);
        private final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());
        private final SharedInt counter = SharedInt.at(memory, COUNTER);

        @Operation
        public int increment() {
            lock.acquire();
            try {
                int next = counter.get() + 1;
                counter.set(next);
                return next;
            } finally {
                lock.release();
            }
        }
    }

    /** A ring for one producer and one consumer. */
    public static class Ring {
        private final MemorySegment memory = World.zeroed(BYTES);
        private final SharedLong head = SharedLong.at(memory, 0);
        private final SharedLong tail = SharedLong.at(memory, 8);
        private final SharedIntArray cells = SharedIntArray.at(memory, 16, 2);

        @Operation(nonParallelGroup = "producer")
        public boolean offer(int value) {
            long t = tail.get();
            if (t - head.getAcquire() == cells.length()) {
                return false;
            }
            cells.set((int) (t % cells.length()), value);
            tail.setRelease(t + 1);
            return true;
        }

        @Operation(nonParallelGroup = "consumer")
        public @Nullable Integer poll() {
            long h = head.get();
            if (h == tail.getAcquire()) {
                return null;
            }
            int value = cells.get((int) (h % cells.length()));
            head.setRelease(h + 1);
            return value;
        }
    }

    /** What it means. */
    public static class QueueOfTwo {
        private final ArrayDeque<Integer> queue = new ArrayDeque<>();

        public boolean offer(int value) {
            return queue.size() < 2 && queue.add(value);
        }

        public @Nullable Integer poll() {
            return queue.poll();
        }
    }

    /** Results and arguments of every kind, of a word that all overwrite and none reads. */
    public static class Kinds {
        private final MemorySegment memory = World.zeroed(BYTES);

        @Operation
        public String text(String s) {
            ShmAccess.setLongVolatile(memory, 0, s.length());
            return s + "\n\u2028\"";
        }

        @Operation
        public double real(double d) {
            return -d;
        }

        @Operation
        public boolean not(boolean b) {
            return !b;
        }

        @Operation
        public long wide(long l) {
            return l << Integer.SIZE;
        }

        @Operation
        public byte narrow(int i) {
            return (byte) -i;
        }

        @Operation
        public char letter(int i) {
            return (char) ('a' + i % 26);
        }

        @Operation
        public float single(int i) {
            return i / 3f;
        }

        @Operation
        public int[] both(int a, int b) {
            return new int[] {a, b};
        }

        @Operation
        public void fail(int i) {
            throw new IllegalStateException("on purpose " + i);
        }

        @Operation
        public Thread.State constant() {
            return Thread.State.NEW;
        }
    }

    /** The same without memory. */
    public static class KindsMeaning {
        public String text(String s) {
            return s + "\n\u2028\"";
        }

        public double real(double d) {
            return -d;
        }

        public boolean not(boolean b) {
            return !b;
        }

        public long wide(long l) {
            return l << Integer.SIZE;
        }

        public byte narrow(int i) {
            return (byte) -i;
        }

        public char letter(int i) {
            return (char) ('a' + i % 26);
        }

        public float single(int i) {
            return i / 3f;
        }

        public int[] both(int a, int b) {
            return new int[] {a, b};
        }

        public void fail(int i) {
            throw new IllegalStateException("on purpose " + i);
        }

        public Thread.State constant() {
            return Thread.State.NEW;
        }
    }

    /** Only one process may call at all. */
    public static class Alone extends Atomic {
        @Override
        @Operation(nonParallelGroup = "the only one")
        public int increment() {
            return super.increment();
        }
    }

    /** Ends its process at the hundredth increment. */
    public static class Suicidal extends Atomic {
        @Override
        @Operation
        public int increment() {
            int n = super.increment();
            if (n == 30) {
                Runtime.getRuntime().halt(3);
            }
            return n;
        }
    }

    /** Waits for an event that nobody brings about. */
    public static class Stuck {
        private final MemorySegment memory = World.zeroed(BYTES);

        @Operation
        public int increment() {
            int n = ShmAccess.getAndAddInt(memory, 0, 1) + 1;
            while (n >= 30 && ShmAccess.getIntAcquire(memory, COUNTER) == 0) {
                Thread.onSpinWait();
            }
            return n;
        }
    }

    /** Cannot be made. */
    public static class Unmakable extends Atomic {
        public Unmakable() {
            throw new IllegalStateException("not today");
        }
    }

    /** Correct or not as it is told. */
    public static class Prepared {
        private static boolean atomic;

        private final SharedInt counter = SharedInt.at(World.zeroed(BYTES), 0);

        static void choose(String name) {
            atomic = name.equals("atomic");
        }

        @Operation
        public int increment() {
            if (atomic) {
                return counter.addAndGet(1);
            }
            int next = counter.get() + 1;
            counter.set(next);
            return next;
        }
    }
}
