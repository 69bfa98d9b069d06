package dev.interlock.shm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.HeapFullException;
import dev.interlock.shm.heap.HeapOptions;
import dev.interlock.shm.heap.ObjectInfo;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedByteArray;
import dev.interlock.shm.view.SharedView;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestHeap}, as far as it is about memory that is never freed. */
class HeapConformanceTest {

    @RegisterExtension
    final Segments segments = new Segments();

    /** A piece of memory that an object, or the lock beside it, occupies. */
    private record Piece(long begin, long end) {}

    @Test
    void heap() {
        Random random = new Random(20_260_101);
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 18, new HeapOptions(700))) {
            List<SharedByteArray> arrays = fill(heap, random);
            assertThat(arrays).hasSizeGreaterThan(100);
            List<Piece> pieces = pieces(heap);
            for (int i = 1; i < pieces.size(); i++) {
                assertThat(pieces.get(i).begin).as("beside " + pieces.get(i - 1)).isGreaterThanOrEqualTo(
                        pieces.get(i - 1).end);
            }
            assertThat(pieces.getLast().end).isLessThanOrEqualTo(heap.size());
            for (int i = 0; i < arrays.size(); i++) {
                assertThat(arrays.get(i).toArray()).as("array " + i).containsOnly((byte) i);
            }
        }
    }

    /** Random arrays until there is no room for the next, each full of its number. */
    private static List<SharedByteArray> fill(SharedHeap heap, Random random) {
        List<SharedByteArray> arrays = new ArrayList<>();
        try {
            while (true) {
                int length = 1 + (int) Math.abs(random.nextGaussian() * 1000);
                SharedByteArray array = heap.create(
                        "array " + arrays.size(),
                        SharedByteArray.ofLength(length),
                        random.nextBoolean() ? LockMode.own() : LockMode.none());
                assertThat(array.toArray()).containsOnly((byte) 0);
                array.fill((byte) arrays.size());
                arrays.add(array);
            }
        } catch (HeapFullException full) {
            assertThat(full.resource()).isEqualTo(HeapFullException.Resource.MEMORY);
        }
        return arrays;
    }

    private static List<Piece> pieces(SharedHeap heap) {
        List<Piece> pieces = new ArrayList<>();
        for (ObjectInfo object : heap.objects()) {
            pieces.add(new Piece(object.offset(), object.offset() + object.bytes()));
            if (object.lockOffset() != 0) {
                pieces.add(new Piece(object.lockOffset(), object.lockOffset() + RecursiveLockLayout.BYTES));
            }
        }
        pieces.sort(Comparator.comparingLong(Piece::begin));
        return pieces;
    }

    /** The collector takes views, never memory, so it has nothing to wait for, whoever holds which lock. */
    @Test
    void freeFromGc() {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16)) {
            RecursiveLock lock = heap.createLock("lock");
            WeakReference<SharedView> view = new WeakReference<>(
                    heap.create("array", SharedByteArray.of((byte) 1, (byte) 2), LockMode.external(lock)));
            lock.withLock(() -> Eventually.holds("the view is collected", () -> {
                System.gc();
                return view.refersTo(null);
            }));
            assertThat(heap.objects().stream().map(ObjectInfo::name)).containsExactly("lock", "array");
            assertThat(heap.open("array", SharedByteArray.TYPE).toArray()).containsExactly(1, 2);
        }
    }
}
