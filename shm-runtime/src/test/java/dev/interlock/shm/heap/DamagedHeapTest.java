package dev.interlock.shm.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.segment.SegmentTruncatedException;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Heaps into whose header and directory somebody wrote. Every operation works with the right data or throws a typed
 * exception that names the segment; objects whose own bytes are whole are found. {@code -Dinterlock.fuzz.seed} replays
 * a run, {@code -Dinterlock.fuzz.images} sets how long it is.
 */
class DamagedHeapTest {

    private static final int IMAGES = Integer.getInteger("interlock.fuzz.images", 12_000);
    private static final int IMAGES_OF_A_HEAP = 500;
    private static final int SEGMENTS = 200;
    private static final long SEED = Long.getLong("interlock.fuzz.seed", 20_260_101);

    private final Map<String, Integer> outcomes = new TreeMap<>();

    @Test
    void aDamagedImageIsATypedErrorOrTheRightData() {
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            try (Arena arena = Arena.ofShared()) {
                MemorySegment memory = arena.allocate(FuzzedHeap.BYTES, 64);
                SegmentNames.register(arena.scope(), "damaged");
                ModelHost host = ModelHost.alone(100);
                Random random = new Random(SEED);
                FuzzedHeap heap = new FuzzedHeap(random, host);
                for (int i = 0; i < IMAGES; i++) {
                    if (i % IMAGES_OF_A_HEAP == 0) {
                        heap = new FuzzedHeap(random, host);
                    }
                    Damage damage = Damage.random(heap, random);
                    MemorySegment.copy(damage.image(), 0, memory, ValueLayout.JAVA_BYTE, 0, damage.image().length);
                    MemorySegment left = memory.asSlice(0, damage.length());
                    examine(i, heap, damage, "damaged", () -> SharedHeap.attachOver(left, Duration.ZERO, host));
                }
            }
        });
        System.out.println("damaged images: " + IMAGES + ", seed " + SEED + ", " + outcomes);
        assertThat(outcomes).containsKeys("whole", "HeapCorruptedException", "SegmentTruncatedException");
        assertThat(outcomes).containsKeys("NotAHeapException", "HeapVersionException", "HeapNotReadyException");
    }

    @Test
    void aDamagedSegmentIsATypedErrorOrTheRightData() {
        Host host = LinuxHost.INSTANCE;
        Random random = new Random(~SEED);
        FuzzedHeap heap = new FuzzedHeap(random, host);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < SEGMENTS; i++) {
                Damage damage = Damage.random(heap, random);
                if (damage.length() == 0) {
                    continue;
                }
                try (SharedMemory memory = SharedMemory.create(damage.length())) {
                    MemorySegment.copy(damage.image(), 0, memory.segment(), ValueLayout.JAVA_BYTE, 0, damage.length());
                    String name = memory.name();
                    try {
                        examine(i, heap, damage, name, () -> SharedHeap.attach(name, Duration.ofMillis(1)));
                    } finally {
                        memory.unlink();
                    }
                }
            }
        });
    }

    private void examine(int number, FuzzedHeap heap, Damage damage, String name, Supplier<SharedHeap> attach) {
        try {
            SharedHeap attached = attempt(name, attach);
            if (attached == null) {
                heap.entries().keySet().forEach(object -> assertThat(damage.spares(object)).isFalse());
                return;
            }
            try (attached) {
                openAll(heap, damage, name, attached);
                attempt(name, () -> attached.objects());
                attempt(name, () -> attached.contains("nobody"));
                attempt(name, () -> {
                    FuzzedHeap.createOneMore(attached);
                    return true;
                });
                // The new object may not have been laid over an old one.
                openAll(heap, damage, name, attached);
            }
        } catch (Throwable e) {
            throw new AssertionError("image " + number + " with -Dinterlock.fuzz.seed=" + SEED, e);
        }
    }

    private void openAll(FuzzedHeap heap, Damage damage, String name, SharedHeap attached) {
        heap.checks().forEach((object, check) -> {
            try {
                check.accept(attached);
                count("whole");
            } catch (ShmException e) {
                requireClear(e, name);
                assertThat(damage.spares(object)).as("%s is lost", object).isFalse();
                if (e instanceof ObjectNotFoundException && damage.kind() != Damage.Kind.FORGED) {
                    assertThat(damage.hides(object)).as("%s reads as absent", object).isTrue();
                }
            } catch (AssertionError e) {
                if (damage.kind() != Damage.Kind.FORGED) {
                    throw e;
                }
            }
        });
    }

    private <T> @Nullable T attempt(String name, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (ShmException e) {
            requireClear(e, name);
            return null;
        }
    }

    /** An access outside the segment is typed too, but comes too late: the heap should have seen it coming. */
    private void requireClear(ShmException e, String name) {
        count(e.getClass().getSimpleName());
        assertThat(e.segmentName()).isEqualTo(name);
        assertThat(e.getMessage()).startsWith("segment '" + name + "' ");
        boolean ofTheHeap = e.getClass().getPackage() == SharedHeap.class.getPackage();
        assertThat(ofTheHeap || e instanceof SegmentTruncatedException).as(e.toString()).isTrue();
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }
}
