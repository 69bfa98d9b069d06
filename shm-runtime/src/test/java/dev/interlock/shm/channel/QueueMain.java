package dev.interlock.shm.channel;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.heap.SharedHeap;

/** A child at the queues of a heap. */
final class QueueMain {

    private QueueMain() {}

    /** What to do, and the name of the heap. */
    public static void main(String[] arguments) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(arguments[1])) {
            SharedQueue<Long> numbers = heap.open("numbers", SharedQueue.type(Codec.LONG));
            JoinableQueue<String> tasks = heap.open("tasks", JoinableQueue.type(Codec.UTF_8));
            switch (arguments[0]) {
                case "put" -> putForEver(numbers);
                case "get" -> {
                    Parent.tell("got " + tasks.get());
                    Parent.tell("waits");
                    Parent.tell("got " + numbers.get());
                }
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void putForEver(SharedQueue<Long> numbers) throws InterruptedException {
        for (long number = 0; ; number++) {
            numbers.put(number);
            Parent.tell(Long.toString(number));
        }
    }
}
