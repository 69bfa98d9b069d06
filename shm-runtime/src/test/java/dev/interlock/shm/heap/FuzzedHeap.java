package dev.interlock.shm.heap;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedByteArray;
import dev.interlock.shm.view.SharedDouble;
import dev.interlock.shm.view.SharedDoubleArray;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** A heap of several objects, before anybody damages it, and what each of them must hold. */
final class FuzzedHeap {

    /** Opens one object and fails if it holds anything else than it should. */
    interface Check extends Consumer<SharedHeap> {}

    /** Size of the image. */
    static final int BYTES = 8192;

    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final byte[] image;
    private final int data;
    private final Map<String, Integer> entries = new LinkedHashMap<>();

    FuzzedHeap(Random random, Host host) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 64);
            SharedHeap heap = SharedHeap.createOver(memory, new HeapOptions(24), host);
            fill(heap, random);
            image = memory.toArray(ValueLayout.JAVA_BYTE);
            data = (int) HeapHeader.read(memory).data();
        }
        for (int at = (int) HeapHeaderLayout.BYTES; at < data; at += (int) DirectoryEntryLayout.BYTES) {
            int length = image[at + (int) DirectoryEntryLayout.NAME_LENGTH_OFFSET];
            if (length > 0) {
                int from = at + (int) DirectoryEntryLayout.NAME_OFFSET;
                entries.put(new String(image, from, length, StandardCharsets.UTF_8), at);
            }
        }
    }

    private void fill(SharedHeap heap, Random random) {
        List<RecursiveLock> locks = new ArrayList<>();
        int objects = 8 + random.nextInt(12);
        for (int i = 0; i < objects; i++) {
            String name = "object " + i + "ä".repeat(random.nextInt(20));
            LockMode mode = mode(random, locks);
            int value = random.nextInt();
            switch (random.nextInt(6)) {
                case 0 -> {
                    heap.create(name, SharedInt.of(value), mode);
                    checks.put(name, h -> same(value, h.open(name, SharedInt.TYPE).get()));
                }
                case 1 -> {
                    heap.create(name, SharedLong.of(value), mode);
                    checks.put(name, h -> same((long) value, h.open(name, SharedLong.TYPE).get()));
                }
                case 2 -> {
                    heap.create(name, SharedDouble.of(value), mode);
                    checks.put(name, h -> same((double) value, h.open(name, SharedDouble.TYPE).get()));
                }
                case 3 -> {
                    int length = random.nextInt(40);
                    int[] values = new int[length];
                    Arrays.fill(values, value);
                    heap.create(name, SharedIntArray.of(values), mode);
                    checks.put(name, h -> ints(h, name, length, value));
                }
                case 4 -> {
                    byte[] bytes = new byte[random.nextInt(90)];
                    random.nextBytes(bytes);
                    heap.create(name, SharedByteArray.of(bytes), mode);
                    checks.put(name, h -> bytes(h, name, bytes));
                }
                default -> {
                    locks.add(heap.createLock(name));
                    checks.put(name, h -> lock(h, name));
                }
            }
        }
    }

    private static LockMode mode(Random random, List<RecursiveLock> locks) {
        return switch (random.nextInt(3)) {
            case 0 -> LockMode.none();
            case 1 -> LockMode.own();
            default -> locks.isEmpty() ? LockMode.own() : LockMode.external(locks.get(random.nextInt(locks.size())));
        };
    }

    private static void ints(SharedHeap heap, String name, int length, int value) {
        SharedIntArray array = heap.open(name, SharedIntArray.TYPE);
        same(length, array.length());
        for (int i = 0; i < length; i++) {
            same(value, array.get(i));
        }
    }

    private static void bytes(SharedHeap heap, String name, byte[] bytes) {
        SharedByteArray array = heap.open(name, SharedByteArray.TYPE);
        same(bytes.length, array.length());
        for (int i = 0; i < bytes.length; i++) {
            same(bytes[i], array.get(i));
        }
    }

    private static void lock(SharedHeap heap, String name) {
        RecursiveLock lock = heap.openLock(name);
        same(Acquisition.ACQUIRED, lock.tryAcquire());
        lock.release();
    }

    private static void same(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("holds " + found + " where " + expected + " was stored");
        }
    }

    /** Its bytes, undamaged. */
    byte[] image() {
        return image.clone();
    }

    /** Where header and directory end. */
    int data() {
        return data;
    }

    /** Where the entries stand, by name. */
    Map<String, Integer> entries() {
        return entries;
    }

    /** What must hold of each object, by name. */
    Map<String, Check> checks() {
        return checks;
    }

    /** Creates an object that was not there, and uses it. */
    static void createOneMore(SharedHeap heap) {
        SharedDoubleArray array = heap.create("one more", SharedDoubleArray.ofLength(5), LockMode.own());
        array.set(4, 0.5);
        same(0.5, heap.open("one more", SharedDoubleArray.TYPE).get(4));
        same(0.0, array.get(0));
    }
}
