package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.sync.OwnerDiedException;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the lock of a view does to its accesses. */
class LockedViewTest {

    private static final long WAITERS = 1;

    @RegisterExtension
    final Segments segments = new Segments();

    private MemorySegment memory;
    private RecursiveLock lock;

    @BeforeEach
    void makeLock() {
        memory = segments.create(4096).segment();
        lock = RecursiveLock.at(memory, 0);
    }

    @Test
    void everyAccessWaitsWhileAnotherHoldsTheLock() {
        SharedInt value = SharedInt.at(memory, 64, lock);
        SharedIntArray array = SharedIntArray.at(memory, 128, 4, lock);
        List<Callable<?>> accesses = List.of(
                value::get,
                () -> value.update(x -> x + 1),
                () -> value.addAndGet(1),
                () -> value.getAndSet(1),
                () -> value.compareAndSet(1, 1),
                () -> array.get(0),
                array::toArray,
                () -> array.slice(1, 2).get(0),
                () -> {
                    array.fill(1);
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
    void aWrongIndexIsRefusedWithoutWaitingForTheLock() {
        SharedIntArray array = SharedIntArray.at(memory, 128, 4, lock);
        lock.acquire();
        Running<Integer> other = Concurrently.start(() -> array.get(4));
        assertThat(other.failure()).isInstanceOf(ViewIndexException.class);
        lock.release();
    }

    @Test
    void aSingleAccessGoesOnAfterADeathAndACompoundIsToldOfIt() {
        SharedInt value = SharedInt.at(memory, 64, lock);
        dieHolding();
        value.set(5);
        assertThat(value.get()).isEqualTo(5);
        AtomicInteger ran = new AtomicInteger();
        assertThatExceptionOfType(OwnerDiedException.class).isThrownBy(() -> value.withLock(ran::incrementAndGet));
        assertThat(ran).hasValue(0);
        AtomicInteger repaired = new AtomicInteger();
        assertThat(value.withLock(ran::incrementAndGet, repaired::incrementAndGet)).isEqualTo(1);
        assertThat(value.withLock(ran::incrementAndGet, repaired::incrementAndGet)).isEqualTo(2);
        assertThat(repaired).hasValue(1);
    }

    @Test
    void theModesAreWhatTheySayTheyAre() {
        assertThat(LockMode.none()).isSameAs(LockMode.None.NONE);
        assertThat(LockMode.own()).isSameAs(LockMode.Own.OWN);
        assertThat(LockMode.external(lock)).isEqualTo(new LockMode.External(lock));
    }

    /** As a process that no longer is would have left the lock. */
    private void dieHolding() {
        ShmAccess.setLongVolatile(memory, 0, ProcessIdentity.pack((1 << 22) - 1, 1) << 3);
        ShmAccess.setLongVolatile(memory, 8, 1);
        ShmAccess.setIntVolatile(memory, 16, 1);
    }
}
