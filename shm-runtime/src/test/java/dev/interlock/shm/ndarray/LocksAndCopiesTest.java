package dev.interlock.shm.ndarray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedDoubleArray;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the lock is taken, and what is copied when source and target are not two things. */
class LocksAndCopiesTest {

    /** Who acquires asks the host who he is, and so does who releases. */
    private static final int ASKED_PER_ACQUISITION = 2;

    @RegisterExtension
    final Segments segments = new Segments();

    private final AtomicInteger asked = new AtomicInteger();
    private SharedMemory block;
    private MemorySegment memory;
    private RecursiveLock lock;
    private NdIntArray locked;

    @BeforeEach
    void makeALockedMatrix() {
        block = segments.create(4096);
        memory = block.segment();
        lock = RecursiveLock.at(memory, 0, countingHost());
        locked = Dtype.INT32.over(memory, 64, NdLayout.of(8, 8), lock);
    }

    private Host countingHost() {
        InvocationHandler counting = (_, method, arguments) -> {
            if (method.getName().equals("currentThread")) {
                asked.incrementAndGet();
            }
            return method.invoke(LinuxHost.INSTANCE, arguments);
        };
        return (Host) Proxy.newProxyInstance(Host.class.getClassLoader(), new Class<?>[] {Host.class}, counting);
    }

    @Test
    void eachAccessAndEachWholeCopyOrFillTakesTheLockOnce() {
        NdIntArray free = Dtype.INT32.over(memory, 1024, NdLayout.of(8, 8));
        NdIntArray scattered = locked.transpose().slice(0, 7, -1, -2);
        takesTheLockOnce(() -> locked.get(1, 2));
        takesTheLockOnce(() -> locked.set(1, 2, 3));
        takesTheLockOnce(() -> scattered.fill(1));
        takesTheLockOnce(scattered::toArray);
        takesTheLockOnce(() -> scattered.copyFrom(new int[32]));
        takesTheLockOnce(scattered::toBytes);
        takesTheLockOnce(() -> scattered.copyFromBytes(new byte[128]));
        takesTheLockOnce(() -> locked.copyFrom(free));
        takesTheLockOnce(() -> free.copyFrom(locked));
        takesTheLockOnce(() -> locked.copyFrom(locked.transpose()));
        takesTheLockOnce(() -> locked.row(0).copyFrom(locked.row(7)));
        asked.set(0);
        free.fill(0);
        assertThat(asked).hasValue(0);
    }

    private void takesTheLockOnce(Runnable access) {
        asked.set(0);
        access.run();
        assertThat(asked).hasValue(ASKED_PER_ACQUISITION);
        assertThat(lock.holdCount()).isZero();
    }

    @Test
    void viewsOfALockedArrayKeepItsLock() {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16)) {
            SharedDoubleArray own = heap.create("own", SharedDoubleArray.ofLength(12));
            SharedDoubleArray none = heap.create("none", SharedDoubleArray.ofLength(12), LockMode.none());
            NdDoubleArray matrix = Dtype.FLOAT64.over(own, 3, 4);
            assertThat(matrix.lock()).isEqualTo(own.lock()).isPresent();
            assertThat(matrix.slice(0, 0, 2).transpose().reshape(2, 2, 2).row(1).lock()).isEqualTo(own.lock());
            assertThat(Dtype.FLOAT64.over(none, 3, 4).lock()).isEmpty();
            boolean inside = matrix.withLock(() -> {
                matrix.set(2, 3, matrix.get(2, 3) + 1);
                return own.lock().orElseThrow().isHeldByCurrentThread();
            });
            assertThat(inside).isTrue();
            assertThat(own.get(11)).isEqualTo(1);
        }
    }

    @Test
    void aFillUnderTheLockIsNeverSeenHalf() {
        Running<Integer> writer = Concurrently.start(() -> {
            for (int n = 1; n <= 2_000; n++) {
                locked.transpose().fill(n);
            }
            return 0;
        });
        while (writer.isRunning()) {
            int[] seen = locked.toArray();
            assertThat(seen).containsOnly(seen[0]);
        }
        writer.result();
    }

    @Test
    void copiesToAndFroUnderTwoLocksDoNotWaitForEachOther() {
        NdIntArray other = Dtype.INT32.over(memory, 1024, NdLayout.fortran(8, 8), RecursiveLock.at(memory, 512));
        other.fill(5);
        Running<Integer> there = Concurrently.start(() -> copyOften(locked, other));
        Running<Integer> back = Concurrently.start(() -> copyOften(other, locked));
        there.result();
        back.result();
        int[] same = locked.toArray();
        assertThat(same).containsOnly(same[0]);
    }

    private static int copyOften(NdIntArray from, NdIntArray to) {
        for (int n = 0; n < 2_000; n++) {
            to.copyFrom(from);
        }
        return 0;
    }

    @Test
    void aMatrixCopiedOntoItsTransposeIsTransposed() {
        for (int n = 0; n < 64; n++) {
            locked.set(n / 8, n % 8, n);
        }
        locked.copyFrom(locked.transpose());
        assertThat(locked.get(1, 0)).isEqualTo(1);
        assertThat(locked.get(5, 2)).isEqualTo(2 * 8 + 5);
    }

    @Test
    void overlapIsSeenThroughTwoMappingsOfOneSegment() {
        NdIntArray through = Dtype.INT32.over(segments.attach(block).segment(), 64, NdLayout.of(64));
        NdIntArray line = Dtype.INT32.over(memory, 64, NdLayout.of(64));
        for (int n = 0; n < 64; n++) {
            line.set(n, n);
        }
        line.copyFrom(through.reverse(0));
        for (int n = 0; n < 64; n++) {
            assertThat(line.get(n)).isEqualTo(63 - n);
        }
    }

    @Test
    void overlapIsSeenWhereTheSourceRunsBackwards() {
        NdIntArray line = Dtype.INT32.over(memory, 64, NdLayout.of(64));
        for (int n = 0; n < 64; n++) {
            line.set(n, n);
        }
        line.slice(0, 0, 32).copyFrom(line.slice(0, 47, 15, -1));
        for (int n = 0; n < 32; n++) {
            assertThat(line.get(n)).isEqualTo(47 - n);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void copiesBetweenRandomPartsOfTwoCubesGoWhereTheirIndicesSay(long seed) {
        Random random = new Random(seed);
        NdIntArray target = Dtype.INT16.over(segments.create(4096), 9, 10, 11);
        SharedMemory other = segments.create(4096);
        NdIntArray source = Dtype.INT16.over(other, 9, 10, 11);
        for (int round = 0; round < 40; round++) {
            target.fill(-1);
            for (int n = 0; n < 990; n++) {
                source.set(n / 110, n / 11 % 10, n % 11, n);
            }
            int[] sizes = {1 + random.nextInt(4), 1 + random.nextInt(4), 1 + random.nextInt(4)};
            NdIntArray to = part(random, target, sizes);
            NdIntArray from = round % 4 == 0 ? Dtype.INT16.over(other, sizes) : part(random, source, sizes);
            to.copyFrom(from);
            for (int n = 0; n < to.elements(); n++) {
                int[] at = {n / sizes[2] / sizes[1], n / sizes[2] % sizes[1], n % sizes[2]};
                assertThat(to.get(at)).as("seed " + seed + ", round " + round).isEqualTo(from.get(at)).isNotEqualTo(-1);
            }
            assertThat(Arrays.stream(target.toArray()).filter(x -> x != -1)).hasSize((int) to.elements());
        }
    }

    /** A part of these sizes: axes in a random order, each with a random begin and a step of -2 to 2. */
    private static NdIntArray part(Random random, NdIntArray whole, int... sizes) {
        NdIntArray part = random.nextBoolean() ? whole : whole.transpose();
        part = random.nextBoolean() ? part : part.permute(1, 0, 2);
        for (int axis = 0; axis < sizes.length; axis++) {
            int step = 1 + random.nextInt(2);
            int reach = (sizes[axis] - 1) * step;
            int begin = random.nextInt(part.size(axis) - reach);
            part = random.nextBoolean()
                    ? part.slice(axis, begin, begin + reach + 1, step)
                    : part.slice(axis, begin + reach, begin - 1, -step);
        }
        return part;
    }

    @Test
    void oneElementAndNone() {
        NdIntArray one = Dtype.INT32.over(memory, 2048, NdLayout.of());
        one.set(new int[0], 9);
        assertThat(one.get()).isEqualTo(9);
        assertThat(one.elements()).isEqualTo(1);
        assertThat(one.toArray()).containsExactly(9);
        one.fill(8);
        assertThat(one.reshape(1, 1, 1).get(0, 0, 0)).isEqualTo(8);
        NdIntArray none = locked.slice(1, 3, 3);
        none.fill(1);
        none.copyFrom(none.reverse(0));
        assertThat(none.toArray()).isEmpty();
        assertThat(locked.toArray()).containsOnly(0);
    }

    @Test
    void aFillReachesEveryElementAndNoOther() {
        for (Dtype<?> dtype : Dtypes.ALL) {
            for (int count : new int[] {1, 127, 128, 3001}) {
                MemorySegment fresh = segments.create(32_768).segment();
                NdArray<?> line = dtype.over(fresh, 64, NdLayout.of(count));
                String value = Dtypes.values(dtype).get(1);
                Dtypes.fill(line, value);
                assertThat(Dtypes.list(line)).as(dtype + " x " + count).containsOnly(value);
                byte[] all = Dtype.UINT8.over(fresh, 0, NdLayout.of(32_768)).toBytes();
                assertThat(Arrays.copyOfRange(all, 0, 64)).containsOnly(0);
                assertThat(Arrays.copyOfRange(all, 64 + count * dtype.bytes(), all.length)).containsOnly(0);
            }
        }
    }

    @Test
    void fiveAxesAndWhatTheyAreCalled() {
        NdIntArray five = Dtype.INT32.over(block, 2, 3, 4, 5, 6);
        five.set(new int[] {1, 2, 3, 4, 5}, -1);
        assertThat(five.get(1, 2, 3, 4, 5)).isEqualTo(-1);
        assertThat(five.reshape(-1).get(719)).isEqualTo(-1);
        assertThat(five.axes()).isEqualTo(5);
        assertThat(five.elements()).isEqualTo(720);
        assertThat(five).hasToString("int32[2, 3, 4, 5, 6] in '" + block.name() + "'");
        assertThatExceptionOfType(NdIndexException.class)
                .isThrownBy(() -> five.get(1, 2, 3, 4, 6))
                .withMessageContaining("there is no element [1, 2, 3, 4, 6]: axis 4 has no index 6");
    }

    @Test
    void upToThreeIndicesAllocateNothing() {
        NdDoubleArray matrix = Dtype.FLOAT64.over(memory, 1024, NdLayout.of(10, 10));
        NdIntArray cube = Dtype.UINT8.over(memory, 2048, NdLayout.fortran(4, 5, 5));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double sum = touchAll(matrix, cube);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < 100; n++) {
            sum += touchAll(matrix, cube);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
        assertThat(sum).isPositive();
    }

    private static double touchAll(NdDoubleArray matrix, NdIntArray cube) {
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                matrix.set(i, j, i + j);
                sum += matrix.get(i, j);
            }
        }
        for (int n = 0; n < 100; n++) {
            cube.set(n % 4, n / 4 % 5, n / 20, n);
            sum += cube.get(n % 4, n / 4 % 5, n / 20);
        }
        return sum;
    }
}
