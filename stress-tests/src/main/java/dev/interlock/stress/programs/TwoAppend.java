package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two processes append to one list. If each append takes the list's lock, all numbers are there, mixed; if one lock is
 * held for the whole run, those of each process stand side by side.
 */
public final class TwoAppend implements Program {

    private static final String NUMBERS = "numbers";
    private static final String COUNT = "count";
    private static final String LOCK = "lock";

    private final boolean heldForTheRun;
    private final int each;

    /** 0 to 9 and 10 to 19, the lock taken by each append; or 0 to 99 and 100 to 199, the lock held for the run. */
    public TwoAppend(boolean heldForTheRun) {
        this.heldForTheRun = heldForTheRun;
        this.each = heldForTheRun ? 100 : 10;
    }

    @Override
    public String subject() {
        return "list of two processes";
    }

    @Override
    public String lockMode() {
        return heldForTheRun ? "external" : "own";
    }

    @Override
    public String bound() {
        return "2 processes x " + each + " numbers";
    }

    @Override
    public Expectation expected() {
        return Expectation.HOLDS;
    }

    @Override
    public boolean isRight(String result) {
        String first = words(IntStream.range(0, each));
        String second = words(IntStream.range(each, 2 * each));
        if (heldForTheRun) {
            return result.equals(first + " " + second) || result.equals(second + " " + first);
        }
        int[] numbers = Arrays.stream(result.split(" ")).mapToInt(Integer::parseInt).toArray();
        return words(Arrays.stream(numbers).filter(number -> number < each)).equals(first)
                && words(Arrays.stream(numbers).filter(number -> number >= each)).equals(second);
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(1 << 14)) {
            try {
                RecursiveLock lock = heap.createLock(LOCK);
                SharedIntArray numbers =
                        heap.create(NUMBERS, SharedIntArray.ofLength(2 * each), LockMode.external(lock));
                SharedInt count = heap.create(COUNT, SharedInt.of(0), LockMode.external(lock));
                String part = heldForTheRun ? "appendHundredInOneGo" : "appendTen";
                Together.run(pool, heap, 2, TwoAppend.class, part);
                return words(Arrays.stream(numbers.toArray()).limit(count.get()));
            } finally {
                heap.unlink();
            }
        }
    }

    private static String words(IntStream numbers) {
        return String.join(" ", numbers.mapToObj(String::valueOf).toList());
    }

    /** Each append on its own. */
    public static void appendTen(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            GrowingList list = new GrowingList(heap);
            Together.begin(heap);
            numbers(10, part).forEach(list::append);
        }
    }

    /** All appends under one lock, which each of them takes once more. */
    public static void appendHundredInOneGo(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            GrowingList list = new GrowingList(heap);
            Together.begin(heap);
            list.lock.withLock(() -> numbers(100, part).forEach(list::append));
        }
    }

    private static List<Integer> numbers(int each, String part) {
        int first = each * Integer.parseInt(part);
        return IntStream.range(first, first + each).boxed().toList();
    }

    /** A monitor: numbers, how many there are, and the lock of both. */
    private static final class GrowingList {

        final RecursiveLock lock;
        private final SharedIntArray numbers;
        private final SharedInt count;

        GrowingList(SharedHeap heap) {
            lock = heap.openLock(LOCK);
            numbers = heap.open(NUMBERS, SharedIntArray.TYPE);
            count = heap.open(COUNT, SharedInt.TYPE);
        }

        void append(int number) {
            lock.withLock(() -> numbers.set(count.getAndAdd(1), number));
        }
    }
}
