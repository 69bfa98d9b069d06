package dev.interlock.shm.struct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.struct.Records.Point;
import dev.interlock.shm.sync.OwnerDiedException;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockRequiredException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the lock of a struct does to its accesses. */
class StructLockTest {

    private static final long WAITERS = 1;
    private static final int UPDATES = 50_000;
    private static final StructType<Point> POINT = StructType.of(Point.class);
    private static final IntField<Point> X = POINT.intField("x");

    @RegisterExtension
    final Segments segments = new Segments();

    private MemorySegment memory;
    private RecursiveLock lock;
    private SharedStruct<Point> point;
    private SharedStructArray<Point> points;

    @BeforeEach
    void makeLock() {
        memory = segments.create(4096).segment();
        lock = RecursiveLock.at(memory, 0);
        point = SharedStruct.at(memory, 64, POINT, lock);
        points = SharedStructArray.at(memory, 128, POINT, 4, lock);
    }

    @Test
    void everyAccessWaitsWhileAnotherHoldsTheLock() {
        List<Callable<?>> accesses = List.of(
                point::get,
                () -> point.update(p -> p),
                () -> points.get(0),
                points::toList,
                () -> points.element(1).get(),
                () -> points.slice(1, 2).get(0),
                () -> X.get(point),
                () -> X.get(points, 3),
                () -> X.update(points, 3, x -> x + 1),
                () -> {
                    point.set(new Point(1, 1));
                    return true;
                });
        for (Callable<?> access : accesses) {
            lock.acquire();
            Running<?> waiting = Concurrently.start(access);
            Eventually.holds("it waits", () -> (ShmAccess.getLongVolatile(memory, 0) & WAITERS) != 0);
            assertThat(waiting.isRunning()).isTrue();
            lock.release();
            waiting.result();
        }
    }

    @Test
    void aStructThatADeadOneMayHaveHalfWrittenIsNotReadUntilSomebodyRepairs() {
        point.set(new Point(4, 6));
        dieHolding();
        List<Runnable> whole = List.of(
                point::get,
                () -> point.update(p -> p),
                () -> points.get(0),
                points::toList,
                () -> points.update(0, p -> p));
        for (Runnable read : whole) {
            assertThatExceptionOfType(OwnerDiedException.class).isThrownBy(read::run);
            assertThat(lock.ownerPid()).isZero();
        }
        assertThat(X.get(point)).isEqualTo(4);
        X.set(point, 5);
        point.set(new Point(7, 8));
        assertThatExceptionOfType(OwnerDiedException.class).isThrownBy(point::get);
        assertThat(point.withLock(point::get, () -> point.set(new Point(1, 2)))).isEqualTo(new Point(1, 2));
        assertThat(point.get()).isEqualTo(new Point(1, 2));
    }

    @Test
    void severalAccessesAreOneStepUnderTheLock() {
        point.withLock(() -> {
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            X.set(point, X.get(point) + 1);
        });
        assertThat(point.get().x()).isEqualTo(1);
        SharedStruct<Point> bare = SharedStruct.at(memory, 64, POINT);
        assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> bare.withLock(bare::get));
        assertThat(bare.lock()).isEmpty();
    }

    record Counts(int i, long q, float f, double d) {}

    @Test
    void noUpdateOfAWideFieldIsLostThoughThereIsNoLock() {
        StructType<Counts> type = StructType.of(Counts.class);
        SharedStruct<Counts> counts = SharedStruct.at(memory, 256, type);
        IntField<Counts> i = type.intField("i");
        LongField<Counts> q = type.longField("q");
        FloatField<Counts> f = type.floatField("f");
        DoubleField<Counts> d = type.doubleField("d");
        Concurrently.inThreads(3, () -> {
            for (int n = 0; n < UPDATES; n++) {
                i.update(counts, x -> x + 1);
                q.update(counts, x -> x + 1);
                f.update(counts, x -> x + 1);
                d.update(counts, x -> x + 1);
            }
            return true;
        });
        int all = 3 * UPDATES;
        assertThat(counts.get()).isEqualTo(new Counts(all, all, all, all));
    }

    /** As a process that no longer is would have left the lock. */
    private void dieHolding() {
        ShmAccess.setLongVolatile(memory, 0, ProcessIdentity.pack((1 << 22) - 1, 1) << 3);
        ShmAccess.setLongVolatile(memory, 8, 1);
        ShmAccess.setIntVolatile(memory, 16, 1);
    }
}
