package dev.interlock.stress.processes;

import dev.interlock.harness.history.Partition;
import dev.interlock.harness.history.PartitionedBy;
import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A map from a few keys, each with a lock of its own. No call concerns two keys, so the history is judged key by key,
 * which is much less work than all at once.
 */
@Subject(name = "map", lockMode = "lock per key", specification = LockPerKeyTest.Sequential.class)
public class LockPerKeyTest implements ProcessesTest {

    private static final int KEYS = 4;
    private static final long VALUE = RecursiveLockLayout.BYTES;
    private static final long ENTRY_BYTES = VALUE + Long.BYTES;

    private final List<Entry> entries = new ArrayList<>();

    public LockPerKeyTest() {
        MemorySegment memory = World.zeroed(KEYS * ENTRY_BYTES);
        for (int key = 0; key < KEYS; key++) {
            long offset = key * ENTRY_BYTES;
            entries.add(new Entry(
                    RecursiveLock.at(memory, offset, World.host()), SharedLong.at(memory, offset + VALUE)));
        }
    }

    /** What the value was before. */
    @Operation
    public long put(int key, long value) {
        Entry entry = entries.get(keyOf(key));
        return entry.lock.withLock(() -> {
            long before = entry.value.get();
            entry.value.set(value);
            return before;
        });
    }

    @Operation
    public long get(int key) {
        Entry entry = entries.get(keyOf(key));
        return entry.lock.withLock(entry.value::get);
    }

    private static int keyOf(int number) {
        return Math.floorMod(number, KEYS);
    }

    private record Entry(RecursiveLock lock, SharedLong value) {}

    /** By the first argument of either operation. */
    public static class ByKey implements Partition {

        @Override
        public @Nullable Object keyOf(String operation, List<@Nullable Object> arguments) {
            return arguments.getFirst() instanceof Integer number ? LockPerKeyTest.keyOf(number) : null;
        }
    }

    /** What it means for one key, one call at a time. */
    @PartitionedBy(ByKey.class)
    public static class Sequential {

        private long current;

        public long put(int key, long value) {
            long before = current;
            current = value;
            return before;
        }

        public long get(int key) {
            return current;
        }
    }
}
