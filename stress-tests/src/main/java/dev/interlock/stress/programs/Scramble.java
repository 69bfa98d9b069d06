package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedIntArray;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Twenty cells hold 0 to 19, and ten processes each swap two random cells ten times, in a block that they attach to by
 * name. Under a lock the cells stay a permutation; without, numbers are lost and doubled.
 */
public final class Scramble implements Program {

    private static final int PROCESSES = 10;
    private static final int CELLS = 20;
    private static final int SWAPS = 10;
    private static final long PAUSE_NANOS = 100_000;

    private final boolean locked;

    /** With a lock around each swap, or without. */
    public Scramble(boolean locked) {
        this.locked = locked;
    }

    @Override
    public String subject() {
        return "ten processes scramble 20 cells";
    }

    @Override
    public String lockMode() {
        return locked ? "external" : "none";
    }

    @Override
    public String bound() {
        return PROCESSES + " processes x " + SWAPS + " swaps of " + CELLS + " cells";
    }

    @Override
    public Expectation expected() {
        return locked ? Expectation.HOLDS : Expectation.BREAKS;
    }

    @Override
    public boolean isRight(String result) {
        return result.equals(summary(IntStream.range(0, CELLS).toArray()));
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(1 << 14)) {
            try {
                int[] numbers = IntStream.range(0, CELLS).toArray();
                SharedIntArray cells = heap.create("cells", SharedIntArray.of(numbers), LockMode.none());
                heap.createLock("gate");
                Together.run(pool, heap, PROCESSES, Scramble.class, locked ? "swapLocked" : "swapUnlocked");
                return summary(cells.toArray());
            } finally {
                heap.unlink();
            }
        }
    }

    /** How many numbers are missing is what makes results comparable: the permutation itself is random. */
    private static String summary(int[] cells) {
        long different = Arrays.stream(cells).distinct().count();
        return different + " different numbers in " + cells.length + " cells";
    }

    /** Swaps without a lock. */
    public static void swapUnlocked(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedIntArray cells = heap.open("cells", SharedIntArray.TYPE);
            Random random = new Random(Long.parseLong(part));
            Together.begin(heap);
            for (int i = 0; i < SWAPS; i++) {
                swap(cells, random.nextInt(CELLS), random.nextInt(CELLS));
            }
        }
    }

    /** Swaps with the lock held. */
    public static void swapLocked(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedIntArray cells = heap.open("cells", SharedIntArray.TYPE);
            RecursiveLock gate = heap.openLock("gate");
            Random random = new Random(Long.parseLong(part));
            Together.begin(heap);
            for (int i = 0; i < SWAPS; i++) {
                gate.withLock(() -> swap(cells, random.nextInt(CELLS), random.nextInt(CELLS)));
            }
        }
    }

    private static void swap(SharedIntArray cells, int i, int j) {
        int moved = cells.get(i);
        Together.pause(PAUSE_NANOS);
        cells.set(i, cells.get(j));
        cells.set(j, moved);
    }
}
