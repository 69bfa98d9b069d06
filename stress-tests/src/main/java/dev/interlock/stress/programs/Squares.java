package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedDouble;
import dev.interlock.shm.view.SharedIntArray;
import java.util.Arrays;
import java.util.List;

/**
 * A child squares 5, 6, 7, 8 and adds the squares up. Through a shared array and a shared value the parent has them;
 * through ordinary variables it sees nothing, since a process has its own.
 */
public final class Squares implements Program {

    private static final int[] NUMBERS = {5, 6, 7, 8};

    private static int[] ordinarySquares = new int[NUMBERS.length];
    private static double ordinarySum;

    private final boolean shared;

    /** Through shared memory, or through ordinary variables. */
    public Squares(boolean shared) {
        this.shared = shared;
    }

    @Override
    public String subject() {
        return "squares and their sum";
    }

    @Override
    public String lockMode() {
        return shared ? "own" : "ordinary variables";
    }

    @Override
    public String bound() {
        return "a child squares " + Arrays.toString(NUMBERS);
    }

    @Override
    public Expectation expected() {
        return shared ? Expectation.HOLDS : Expectation.BREAKS;
    }

    @Override
    public boolean isRight(String result) {
        return result.equals(words(new int[] {25, 36, 49, 64}, 174));
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(1 << 14)) {
            try {
                SharedIntArray squares = heap.create("squares", SharedIntArray.ofLength(NUMBERS.length));
                SharedDouble sum = heap.create("sum", SharedDouble.of(0), LockMode.own());
                if (!shared) {
                    ordinarySquares = new int[NUMBERS.length];
                    ordinarySum = 0;
                }
                Together.run(pool, heap, Squares.class, List.of(shared ? "squareShared" : "squareOrdinary"));
                return shared ? words(squares.toArray(), sum.get()) : words(ordinarySquares, ordinarySum);
            } finally {
                heap.unlink();
            }
        }
    }

    private static String words(int[] squares, double sum) {
        return Arrays.toString(squares) + ", sum " + sum;
    }

    /** In the child, through shared memory. */
    public static void squareShared(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedIntArray squares = heap.open("squares", SharedIntArray.TYPE);
            SharedDouble sum = heap.open("sum", SharedDouble.TYPE);
            for (int i = 0; i < NUMBERS.length; i++) {
                int square = NUMBERS[i] * NUMBERS[i];
                squares.set(i, square);
                sum.update(before -> before + square);
            }
        }
    }

    /** In the child, through variables of its own. */
    public static void squareOrdinary(String heapName, String part) {
        for (int i = 0; i < NUMBERS.length; i++) {
            ordinarySquares[i] = NUMBERS[i] * NUMBERS[i];
            ordinarySum += ordinarySquares[i];
        }
    }
}
