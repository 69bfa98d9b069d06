package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.EndOfPipeException;
import dev.interlock.shm.channel.MessageEnd;
import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.view.SharedWideCharArray;
import java.util.List;

/**
 * A sender sends ten items and END, and closes its end; a receiver stops at END. It has all ten in order, and after END
 * nothing but the end of the pipe.
 */
public final class TenThroughAPipe implements Program {

    private static final int ITEMS = 10;
    private static final int CAPACITY = 64;
    private static final int LONGEST_RESULT = 64;
    private static final String LAST = "END";

    private static final String PIPE = "pipe";
    private static final String RECEIVED = "received";

    @Override
    public String subject() {
        return "ten items through a pipe";
    }

    @Override
    public String lockMode() {
        return "pipe";
    }

    @Override
    public String bound() {
        return "2 processes, " + ITEMS + " items and " + LAST + ", room for " + CAPACITY + " bytes";
    }

    @Override
    public Expectation expected() {
        return Expectation.HOLDS;
    }

    @Override
    public boolean isRight(String result) {
        return result.equals("0 1 2 3 4 5 6 7 8 9 END, then the end of the pipe");
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(1 << 14)) {
            try {
                Pipe ignored = heap.create(PIPE, Pipe.oneWay(CAPACITY));
                SharedWideCharArray received = heap.create(RECEIVED, SharedWideCharArray.ofLength(LONGEST_RESULT));
                Together.run(pool, heap, TenThroughAPipe.class, List.of("send", "receive"));
                return received.value();
            } finally {
                heap.unlink();
            }
        }
    }

    /** In one process. */
    public static void send(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName);
                PipeEnd end = heap.open(PIPE, Pipe.TYPE).second()) {
            MessageEnd<String> items = end.typed(Codec.UTF_8);
            Together.begin(heap);
            for (int item = 0; item < ITEMS; item++) {
                items.send(String.valueOf(item));
            }
            items.send(LAST);
        }
    }

    /** In the other. */
    public static void receive(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName);
                PipeEnd end = heap.open(PIPE, Pipe.TYPE).first()) {
            MessageEnd<String> items = end.typed(Codec.UTF_8);
            Together.begin(heap);
            StringBuilder received = new StringBuilder();
            String item = items.receive();
            while (!item.equals(LAST)) {
                received.append(item).append(' ');
                item = items.receive();
            }
            received.append(item).append(", then ");
            try {
                received.append(items.receive());
            } catch (EndOfPipeException e) {
                received.append("the end of the pipe");
            }
            heap.open(RECEIVED, SharedWideCharArray.TYPE).setValue(received.toString());
        }
    }
}
