package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.ndarray.Dtype;
import dev.interlock.shm.ndarray.NdIntArray;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A matrix of 100 x 100 unsigned bytes, all 255, is a block with a name; whoever knows the name, the shape and the type
 * sees the same matrix. And an array with a lock is seen as a vector, a matrix and a cube, under that lock.
 */
public final class Matrix implements Program {

    private static final int SIDE = 100;
    private static final int WHITE = 255;
    private static final int[] NUMBERS = IntStream.range(0, 24).toArray();

    @Override
    public String subject() {
        return "matrix seen by another process";
    }

    @Override
    public String lockMode() {
        return "none and own";
    }

    @Override
    public String bound() {
        return "a child looks at " + SIDE + " x " + SIDE + " bytes and at " + NUMBERS.length + " ints";
    }

    @Override
    public Expectation expected() {
        return Expectation.HOLDS;
    }

    @Override
    public boolean isRight(String result) {
        return result.equals("child: 10000 white, sums 276, 276, 276; parent: 9900 white, 13 is now 1300");
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(1 << 14);
                SharedMemory block = SharedMemory.create(blockName(heap), SIDE * SIDE)) {
            try {
                NdIntArray image = Dtype.UINT8.over(block, SIDE, SIDE);
                image.fill(WHITE);
                SharedIntArray numbers = heap.create("numbers", SharedIntArray.of(NUMBERS), LockMode.own());
                SharedInt seen = heap.create("white pixels", SharedInt.of(0));
                SharedIntArray sums = heap.create("sums", SharedIntArray.ofLength(3));
                Together.run(pool, heap, Matrix.class, List.of("look"));
                int[] each = sums.toArray();
                return "child: " + seen.get() + " white, sums " + each[0] + ", " + each[1] + ", " + each[2]
                        + "; parent: " + white(image) + " white, 13 is now " + numbers.get(13);
            } finally {
                block.unlink();
                heap.unlink();
            }
        }
    }

    /** In the child: counts, blackens the last row, and changes through the cube what the matrix then has. */
    public static void look(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName);
                SharedMemory block = SharedMemory.attach(blockName(heap))) {
            NdIntArray image = Dtype.UINT8.over(block, SIDE, SIDE);
            heap.open("white pixels", SharedInt.TYPE).set(white(image));
            image.row(SIDE - 1).fill(0);

            SharedIntArray numbers = heap.open("numbers", SharedIntArray.TYPE);
            NdIntArray vector = Dtype.INT32.over(numbers, 24);
            NdIntArray matrix = Dtype.INT32.over(numbers, 4, 6);
            NdIntArray cube = Dtype.INT32.over(numbers, 2, 3, 4);
            SharedIntArray sums = heap.open("sums", SharedIntArray.TYPE);
            sums.copyFrom(0, sum(vector), sum(matrix), sum(cube));
            cube.withLock(() -> cube.set(1, 0, 1, 100 * matrix.get(2, 1)));
        }
    }

    private static String blockName(SharedHeap heap) {
        return heap.name() + "-image";
    }

    private static int white(NdIntArray image) {
        return (int) Arrays.stream(image.toArray()).filter(pixel -> pixel == WHITE).count();
    }

    private static int sum(NdIntArray numbers) {
        return Arrays.stream(numbers.toArray()).sum();
    }
}
