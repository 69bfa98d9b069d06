package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import java.util.Arrays;
import java.util.List;

/** One child adds 1 to each cell of 2, 3, 5, 7 while another adds 10 to a number. */
public final class IncrementAll implements Program {

    @Override
    public String subject() {
        return "array + 1, number + 10";
    }

    @Override
    public String lockMode() {
        return "own";
    }

    @Override
    public String bound() {
        return "2 processes, one for each object";
    }

    @Override
    public Expectation expected() {
        return Expectation.HOLDS;
    }

    @Override
    public boolean isRight(String result) {
        return result.equals("[3, 4, 6, 8] and 10");
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(1 << 14)) {
            try {
                SharedIntArray cells = heap.create("cells", SharedIntArray.of(2, 3, 5, 7));
                SharedInt number = heap.create("number", SharedInt.of(0));
                Together.run(pool, heap, IncrementAll.class, List.of("addOneToEach", "addTen"));
                return Arrays.toString(cells.toArray()) + " and " + number.get();
            } finally {
                heap.unlink();
            }
        }
    }

    /** In one child. */
    public static void addOneToEach(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedIntArray cells = heap.open("cells", SharedIntArray.TYPE);
            Together.begin(heap);
            for (int i = 0; i < cells.length(); i++) {
                cells.addAndGet(i, 1);
            }
        }
    }

    /** In the other. */
    public static void addTen(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedInt number = heap.open("number", SharedInt.TYPE);
            Together.begin(heap);
            number.addAndGet(10);
        }
    }
}
