package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.SharedQueue;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.view.SharedIntArray;
import java.util.Arrays;
import java.util.List;

/** A producer puts ten items with a pause after each, and a consumer gets them with half as long a pause: in order. */
public final class TenThroughAQueue implements Program {

    private static final int ITEMS = 10;
    private static final int ROOM = 4;
    private static final long PRODUCING_NANOS = 2_000_000;
    private static final long CONSUMING_NANOS = 1_000_000;

    private static final String QUEUE = "queue";
    private static final String RECEIVED = "received";

    @Override
    public String subject() {
        return "ten items through a queue";
    }

    @Override
    public String lockMode() {
        return "queue";
    }

    @Override
    public String bound() {
        return "2 processes, " + ITEMS + " items, room for " + ROOM;
    }

    @Override
    public Expectation expected() {
        return Expectation.HOLDS;
    }

    @Override
    public boolean isRight(String result) {
        return result.equals("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(1 << 14)) {
            try {
                SharedQueue<Integer> ignored = heap.create(QUEUE, SharedQueue.of(Codec.INT, ROOM, 1024));
                SharedIntArray received = heap.create(RECEIVED, SharedIntArray.ofLength(ITEMS));
                Together.run(pool, heap, TenThroughAQueue.class, List.of("produce", "consume"));
                return Arrays.toString(received.toArray());
            } finally {
                heap.unlink();
            }
        }
    }

    /** In one process. */
    public static void produce(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedQueue<Integer> queue = heap.open(QUEUE, SharedQueue.type(Codec.INT));
            Together.begin(heap);
            for (int item = 0; item < ITEMS; item++) {
                queue.put(item);
                Together.pause(PRODUCING_NANOS);
            }
        }
    }

    /** In the other. */
    public static void consume(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedQueue<Integer> queue = heap.open(QUEUE, SharedQueue.type(Codec.INT));
            SharedIntArray received = heap.open(RECEIVED, SharedIntArray.TYPE);
            Together.begin(heap);
            for (int i = 0; i < ITEMS; i++) {
                received.set(i, queue.get());
                Together.pause(CONSUMING_NANOS);
            }
        }
    }
}
