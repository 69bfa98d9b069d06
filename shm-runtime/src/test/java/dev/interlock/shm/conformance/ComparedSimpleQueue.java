package dev.interlock.shm.conformance;

import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.SimpleQueue;
import dev.interlock.shm.heap.SharedHeap;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A {@link SimpleQueue}, which is never full here, and never gets when it would wait. */
final class ComparedSimpleQueue extends ComparedChannel {

    private static final int BYTES = 1 << 14;

    private final SimpleQueue<byte[]> queue;

    ComparedSimpleQueue(SharedHeap heap) {
        queue = heap.create("queue", SimpleQueue.of(Codec.BYTES, BYTES));
    }

    @Override
    String draw(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "empty";
            case 1, 2 -> queue.isEmpty() ? "empty" : "get";
            default -> "put:" + drawMessage(random);
        };
    }

    @Override
    @Nullable Object perform(String verb, String[] arguments) throws Exception {
        return switch (verb) {
            case "put" -> {
                queue.put(bytes(arguments[0]));
                yield null;
            }
            case "get" -> queue.get();
            case "empty" -> queue.isEmpty();
            default -> throw new AssertionError(verb);
        };
    }
}
