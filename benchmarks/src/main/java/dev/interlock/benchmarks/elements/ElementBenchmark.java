package dev.interlock.benchmarks.elements;

import dev.interlock.benchmarks.jmh.Scratch;
import dev.interlock.shm.list.ShareableList;
import dev.interlock.shm.struct.DoubleField;
import dev.interlock.shm.struct.IntField;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.struct.StructType;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One value is read, or written; of a field, read, changed and written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ElementBenchmark {

    /** A struct of the usual kind. */
    record Tick(int count, double price) {}

    private static final StructType<Tick> TICK = StructType.of(Tick.class);
    private static final IntField<Tick> COUNT = TICK.intField("count");
    private static final DoubleField<Tick> PRICE = TICK.doubleField("price");

    private static final VarHandle BARE_INT = ValueLayout.JAVA_INT.varHandle().withInvokeExactBehavior();
    private static final VarHandle BARE_DOUBLE = ValueLayout.JAVA_DOUBLE.varHandle().withInvokeExactBehavior();

    private final ShareableList list = list(LockMode.none());
    private final ShareableList lockedList = list(LockMode.own());
    private final List<Object> arrayList = new ArrayList<>(List.of(1L, 2.5, "three"));
    private final SharedStruct<Tick> struct = SharedStruct.at(new Scratch(4096).segment(), 0, TICK);
    private final MemorySegment bare = new Scratch(4096).segment();
    private int count;
    private double price;
    private long value;

    private static ShareableList list(LockMode mode) {
        ShareableList list = ShareableList.create(List.of(1L, 2.5, "three"), mode);
        list.unlink();
        return list;
    }

    @Benchmark
    public long listGet() {
        return list.getLong(0);
    }

    @Benchmark
    public @Nullable Object listGetObject() {
        return list.get(0);
    }

    @Benchmark
    public long lockedListGet() {
        return lockedList.getLong(0);
    }

    @Benchmark
    public Object arrayListGet() {
        return arrayList.get(0);
    }

    @Benchmark
    public void listSet() {
        list.setLong(0, value++);
    }

    @Benchmark
    public void listSetObject() {
        list.set(0, value++);
    }

    @Benchmark
    public void lockedListSet() {
        lockedList.setLong(0, value++);
    }

    @Benchmark
    public void arrayListSet() {
        arrayList.set(0, value++);
    }

    @Benchmark
    public void intField() {
        COUNT.set(struct, COUNT.get(struct) + 1);
    }

    @Benchmark
    public void bareInt() {
        BARE_INT.set(bare, 0L, (int) BARE_INT.get(bare, 0L) + 1);
    }

    @Benchmark
    public void plainInt() {
        count = count + 1;
    }

    @Benchmark
    public void doubleField() {
        PRICE.set(struct, PRICE.get(struct) + 1);
    }

    @Benchmark
    public void bareDouble() {
        BARE_DOUBLE.set(bare, 8L, (double) BARE_DOUBLE.get(bare, 8L) + 1);
    }

    @Benchmark
    public void plainDouble() {
        price = price + 1;
    }
}
