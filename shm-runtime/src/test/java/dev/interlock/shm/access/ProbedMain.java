package dev.interlock.shm.access;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.ndarray.Dtype;
import dev.interlock.shm.ndarray.NdIntArray;
import dev.interlock.shm.ndarray.NdLayout;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedLongArray;
import dev.interlock.shm.view.SharedShortArray;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;

/** Runs with a {@link CountingProbe} and prints what it saw of each step. */
final class ProbedMain {

    private static final long LOCK = 64;

    private ProbedMain() {}

    public static void main(String[] arguments) throws Throwable {
        try (SharedMemory block = SharedMemory.attach(arguments[0])) {
            MemorySegment memory = block.segment();
            RecursiveLock lock = RecursiveLock.at(memory, LOCK);
            SharedInt plain = SharedInt.at(memory, 8);
            SharedInt locked = SharedInt.at(memory, 8, lock);
            SharedShortArray shorts = SharedShortArray.at(memory, 16, 4);
            SharedLongArray longs = SharedLongArray.at(memory, 32, 3);
            CountingProbe.drain();

            step("set", () -> plain.set(5));
            step("get", plain::get);
            step("addAndGet", () -> plain.addAndGet(1));
            step("compareAndSet", () -> plain.compareAndSet(6, 7));
            step("setRelease", () -> plain.setRelease(1));
            step("locked set", () -> locked.set(5));
            step("copyFrom", () -> shorts.copyFrom(1, (short) 11, (short) -12));
            step("copyTo", () -> Parent.tell(Arrays.toString(shorts.toArray())));
            step("zero", () -> Bulk.zero(memory, 16, 16));
            step("longs", () -> {
                longs.copyFrom(0, 1L, -2L, 3L);
                Parent.tell(Arrays.toString(longs.toArray()));
            });
            NdIntArray square = Dtype.INT16.over(memory, 16, NdLayout.of(2, 2));
            step("turned", () -> Parent.tell(Arrays.toString(square.transpose().toArray())));
            step("into columns", () -> square.transpose().copyFrom(1, 2, 3, 4));
            step("row to row", () -> square.row(0).copyFrom(square.row(1)));
            step("column to row", () -> Dtype.INT16.over(memory, 24, NdLayout.of(2)).copyFrom(square.select(1, 0)));
            step("fence", ShmAccess::fullFence);
            everyMethod(memory);
        }
        Parent.tell("done");
    }

    private static void everyMethod(MemorySegment memory) throws Throwable {
        for (DoorMethod method : DoorMethod.all().stream()
                .sorted(Comparator.comparing(DoorMethod::name))
                .toList()) {
            method.call(memory, 8);
            Parent.tell("every " + method.name() + " " + CountingProbe.drain());
        }
        Parent.tell("every method done");
    }

    private static void step(String name, Runnable action) {
        action.run();
        Parent.tell(name + " " + CountingProbe.drain());
    }
}
