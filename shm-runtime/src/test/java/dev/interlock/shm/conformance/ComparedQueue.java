package dev.interlock.shm.conformance;

import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.JoinableQueue;
import dev.interlock.shm.channel.MessageQueue;
import dev.interlock.shm.channel.SharedQueue;
import dev.interlock.shm.heap.SharedHeap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A {@link SharedQueue} or a {@link JoinableQueue}. */
final class ComparedQueue extends ComparedChannel {

    private static final int BYTES = 4096;

    private final MessageQueue<byte[]> queue;

    private ComparedQueue(MessageQueue<byte[]> queue) {
        this.queue = queue;
    }

    static ComparedQueue of(SharedHeap heap, String kind, int size) {
        return new ComparedQueue(
                kind.equals("JoinableQueue")
                        ? heap.create("queue", JoinableQueue.of(Codec.BYTES, size, BYTES))
                        : heap.create("queue", SharedQueue.of(Codec.BYTES, size, BYTES)));
    }

    @Override
    String draw(Random random) {
        List<String> possible = new ArrayList<>(List.of(
                "put:" + drawMessage(random),
                "put:" + drawMessage(random),
                "put less:" + drawMessage(random),
                "get",
                "get",
                "size",
                "empty",
                "full"));
        if (queue instanceof JoinableQueue<byte[]> joinable) {
            int out = joinable.unfinishedTasks() - joinable.size();
            if (joinable.unfinishedTasks() == 0) {
                possible.add("join");
            }
            // NamedDifference.TASK_DONE_BEFORE_A_GET.
            if (out > 0 || joinable.unfinishedTasks() == 0) {
                possible.addAll(List.of("done", "done"));
            }
        }
        return possible.get(random.nextInt(possible.size()));
    }

    @Override
    @Nullable Object perform(String verb, String[] arguments) throws Exception {
        switch (verb) {
            case "put" -> queue.put(bytes(arguments[0]), Duration.ZERO);
            case "put less" -> queue.put(bytes(arguments[0]), Duration.ofSeconds(-1));
            case "get" -> {
                return queue.get(Duration.ZERO);
            }
            case "size" -> {
                return queue.size();
            }
            case "empty" -> {
                return queue.isEmpty();
            }
            case "full" -> {
                return queue.isFull();
            }
            case "close" -> queue.close();
            case "done" -> ((JoinableQueue<byte[]>) queue).taskDone();
            case "join" -> {
                return switch (((JoinableQueue<byte[]>) queue).join(Duration.ZERO)) {
                    case ALL_DONE -> null;
                    case TASKS_LOST, TIMED_OUT -> "unfinished";
                };
            }
            default -> throw new AssertionError(verb);
        }
        return null;
    }
}
