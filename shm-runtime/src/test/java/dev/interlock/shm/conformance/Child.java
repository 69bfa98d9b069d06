package dev.interlock.shm.conformance;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.conformance.SharedCTypesConformanceTest.Foo;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.struct.SharedStructArray;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.Mutex;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.SharedChar;
import dev.interlock.shm.view.SharedCharArray;
import dev.interlock.shm.view.SharedDouble;
import dev.interlock.shm.view.SharedDoubleArray;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.shm.view.SharedShort;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;

/** What the other processes of these tests do, but for {@link ConditionWaiter} and {@link BarrierParty}. */
public final class Child {

    static final String HELD = "held";
    static final String GIVE_BACK = "give back";

    private Child() {}

    /** Has the mutex 'lock' from the event 'held' to the event 'give back'. */
    public static void holdMutex(String heapName) {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            heap.open("lock", Mutex.TYPE).withLock(() -> untilGivenBack(heap));
        }
    }

    /** As {@link #holdMutex} with a recursive lock, acquired twice. */
    public static void holdRecursiveLock(String heapName) {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            RecursiveLock lock = heap.openLock("lock");
            lock.withLock(() -> lock.withLock(() -> untilGivenBack(heap)));
        }
    }

    private static void untilGivenBack(SharedHeap heap) {
        heap.open(HELD, Event.TYPE).set();
        heap.open(GIVE_BACK, Event.TYPE).await();
    }

    /** Sets the event 'event'. */
    public static void set(String heapName) {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            heap.open("event", Event.TYPE).set();
        }
    }

    /** Replaces each value by the second one of its kind. */
    public static void setValues(String heapName) {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            heap.open("i", SharedInt.TYPE).set(24_234);
            heap.open("d", SharedDouble.TYPE).set(-4.25);
            heap.open("h", SharedShort.TYPE).set((short) 234);
            heap.open("q", SharedLong.TYPE).set(1L << 34);
            heap.open("c", SharedChar.TYPE).set((byte) 'y');
        }
    }

    /** Doubles whatever is there, text too. */
    public static void doubleAll(String heapName) {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedInt x = heap.open("x", SharedInt.TYPE);
            x.set(x.get() * 2);
            SharedDouble y = heap.open("y", SharedDouble.TYPE);
            y.set(y.get() * 2);
            SharedLong big = heap.open("big", SharedLong.TYPE);
            big.set(big.get() * 2);
            SharedDoubleArray array = heap.open("array", SharedDoubleArray.TYPE);
            for (int i = 0; i < array.length(); i++) {
                array.set(i, array.get(i) * 2);
            }
            SharedCharArray text = heap.open("text", SharedCharArray.TYPE);
            byte[] once = text.value();
            byte[] twice = new byte[2 * once.length];
            System.arraycopy(once, 0, twice, 0, once.length);
            System.arraycopy(once, 0, twice, once.length, once.length);
            text.setValue(twice);
            SharedStruct<Foo> foo = heap.open("foo", SharedStruct.type(Foo.class));
            foo.set(doubled(foo.get()));
            SharedStructArray<Foo> foos = heap.open("foos", SharedStructArray.type(Foo.class));
            for (int i = 0; i < foos.length(); i++) {
                foos.set(i, doubled(foos.get(i)));
            }
        }
    }

    private static Foo doubled(Foo foo) {
        return new Foo(2 * foo.x(), 2 * foo.y(), 2 * foo.z());
    }

    /** Turns the array 'array' into its running sums. */
    public static void accumulate(String heapName) {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedIntArray array = heap.open("array", SharedIntArray.TYPE);
            for (int i = 1; i < array.length(); i++) {
                array.set(i, array.get(i) + array.get(i - 1));
            }
        }
    }

    /** Says the first byte of a block and replaces it. */
    public static int replaceFirstByte(String name, String by) {
        try (SharedMemory block = SharedMemory.attach(name)) {
            MemorySegment memory = block.segment();
            int found = ShmAccess.getByte(memory, 0);
            ShmAccess.setByte(memory, 0, Byte.parseByte(by));
            return found;
        }
    }

    /** Creates a block, writes into it, sets the event 'event' and waits to be killed. */
    public static void createAndHang(String heapName, String name) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName);
                SharedMemory block = SharedMemory.create(name, 4096)) {
            ShmAccess.setByte(block.segment(), 0, (byte) 7);
            heap.open("event", Event.TYPE).set();
            new CountDownLatch(1).await();
        }
    }
}
