package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.SeqLock;
import dev.interlock.shm.sync.SeqLockLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Who reads finds the first and the last word of the same write, however many writes go over the reading. The struct is
 * as large as it can be, so that a copy takes its time.
 */
@Subject(name = "sequence lock", lockMode = "two words", specification = SeqLockReadsWholeTest.Sequential.class)
public class SeqLockReadsWholeTest implements ProcessesTest {

    private static final int BYTES = SeqLockLayout.MAX_PAYLOAD_BYTES;
    private static final long LAST_WORD = BYTES - Long.BYTES;
    private static final long TORN = -1;

    private final SeqLock pair =
            SeqLock.create(World.zeroed(SeqLockLayout.bytes(BYTES)), 0, BYTES, World.host());

    @Operation
    public void write(long value) {
        pair.write(copy -> fill(copy, value));
    }

    @Operation
    public void increment() {
        pair.update(copy -> fill(copy, valueOf(copy) + 1));
    }

    @Operation
    public long read() {
        return pair.read(SeqLockReadsWholeTest::valueOf);
    }

    private static void fill(MemorySegment copy, long value) {
        copy.set(ValueLayout.JAVA_LONG, 0, value);
        copy.set(ValueLayout.JAVA_LONG, LAST_WORD, value);
    }

    private static long valueOf(MemorySegment copy) {
        long first = copy.get(ValueLayout.JAVA_LONG, 0);
        return first == copy.get(ValueLayout.JAVA_LONG, LAST_WORD) ? first : TORN;
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private long value;

        public void write(long newValue) {
            value = newValue;
        }

        public void increment() {
            value++;
        }

        public long read() {
            return value;
        }
    }
}
