package dev.interlock.shm.access;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;

/** Truncates the file under a loop that the JIT has long compiled. */
final class HotTruncationMain {

    private static final int WARM_UP = 200_000;

    /** Few, because a compiled loop goes on to its next safepoint poll and takes a fault at every access until then. */
    private static final int AFTERWARDS = 64;

    private static long sink;

    private HotTruncationMain() {}

    public static void main(String[] arguments) throws Exception {
        try (SharedMemory block = SharedMemory.attach(arguments[0])) {
            MemorySegment memory = block.segment();
            for (int i = 0; i < 20; i++) {
                work(memory, WARM_UP);
            }
            TruncationMain.truncate(arguments[0]);
            for (int i = 0; i < 3; i++) {
                try {
                    work(memory, AFTERWARDS);
                    Parent.tell("returned " + (sink != 0));
                } catch (Throwable e) {
                    Parent.tell(e.getClass().getSimpleName());
                }
            }
        }
        Parent.tell("alive");
    }

    private static void work(MemorySegment memory, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            long value = ShmAccess.getLong(memory, (i & 7) * 8L);
            ShmAccess.setLong(memory, (i & 7) * 8L, value + 1);
            sum += value;
        }
        sink += sum;
    }
}
