package dev.interlock.shm.conformance;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.RemoteTask;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.Mutex;
import dev.interlock.shm.sync.NotOwnerException;
import dev.interlock.shm.sync.RecursiveLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestLock}: {@code Lock} is a {@link Mutex}, {@code RLock} a {@link RecursiveLock}. */
class LockConformanceTest {

    private static final long PID = ProcessHandle.current().pid();

    @RegisterExtension
    static final OtherProcesses OTHERS = new OtherProcesses();

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;
    private Event held;
    private Event giveBack;

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(segments.name(), 1 << 16);
        held = heap.create(Child.HELD, Event.cleared());
        giveBack = heap.create(Child.GIVE_BACK, Event.cleared());
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void reprLock() throws InterruptedException {
        Mutex lock = heap.create("lock", Mutex.free());
        assertThat(lock.toString()).contains(heap.name()).endsWith(", free");
        lock.acquire();
        assertThat(lock.toString()).endsWith(", held by pid " + PID);
        lock.release();
        Concurrently.start(lock::acquire).result();
        assertThat(lock.toString()).as("the same from another thread").endsWith(", held by pid " + PID);
        lock.release();
        RemoteTask holder = OTHERS.run(Child.class, "holdMutex", heap.name());
        held.await();
        assertThat(lock.toString()).endsWith(", held by pid " + holder.pid());
        giveBack.set();
        holder.result(OtherProcesses.DEADLINE);
        assertThat(lock.toString()).endsWith(", free");
    }

    @Test
    void lock() {
        Mutex lock = heap.create("lock", Mutex.free());
        assertThat(lock.acquire()).isEqualTo(ACQUIRED);
        assertThat(lock.isLocked()).isTrue();
        assertThat(lock.tryAcquire()).isEqualTo(TIMED_OUT);
        lock.release();
        assertThat(lock.isLocked()).isFalse();
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::release);
    }

    @Test
    void lockLocked2Processes() throws InterruptedException {
        Mutex lock = heap.create("lock", Mutex.free());
        RemoteTask holder = OTHERS.run(Child.class, "holdMutex", heap.name());
        held.await();
        assertThat(lock.isLocked()).isTrue();
        assertThat(lock.tryAcquire()).isEqualTo(TIMED_OUT);
        giveBack.set();
        holder.result(OtherProcesses.DEADLINE);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void reprRlock() throws InterruptedException {
        RecursiveLock lock = heap.createLock("lock");
        assertThat(lock.toString()).contains(heap.name()).endsWith(", free");
        for (int i = 1; i <= 3; i++) {
            lock.acquire();
            assertThat(lock.toString()).endsWith(", held by pid " + PID);
            assertThat(lock.holdCount()).isEqualTo(i);
        }
        assertThat(Concurrently.start(lock::holdCount).result()).as("of another thread").isZero();
        for (int i = 0; i < 3; i++) {
            lock.release();
        }
        RemoteTask holder = OTHERS.run(Child.class, "holdRecursiveLock", heap.name());
        held.await();
        assertThat(lock.toString()).endsWith(", held by pid " + holder.pid());
        assertThat(lock.holdCount()).as("of another process").isZero();
        giveBack.set();
        holder.result(OtherProcesses.DEADLINE);
        assertThat(lock.toString()).endsWith(", free");
    }

    @Test
    void rlock() {
        RecursiveLock lock = heap.createLock("lock");
        for (int i = 0; i < 3; i++) {
            assertThat(lock.acquire()).isEqualTo(ACQUIRED);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(lock.ownerPid()).isEqualTo((int) PID);
            assertThat(Concurrently.start(lock::tryAcquire).result()).isEqualTo(TIMED_OUT);
            lock.release();
        }
        assertThat(lock.ownerPid()).isZero();
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::release);
    }

    @Test
    void rlockLocked2Processes() throws InterruptedException {
        RecursiveLock lock = heap.createLock("lock");
        RemoteTask holder = OTHERS.run(Child.class, "holdRecursiveLock", heap.name());
        held.await();
        assertThat(lock.ownerPid()).isEqualTo((int) holder.pid());
        assertThat(lock.tryAcquire()).isEqualTo(TIMED_OUT);
        assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::release);
        giveBack.set();
        holder.result(OtherProcesses.DEADLINE);
        assertThat(lock.ownerPid()).isZero();
    }

    @Test
    void lockContext() {
        Mutex lock = heap.create("lock", Mutex.free());
        lock.withLock(() -> assertThat(lock.isLocked()).isTrue());
        assertThat(lock.isLocked()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> lock.withLock(LockConformanceTest::fail));
        assertThat(lock.isLocked()).as("released by an exception too").isFalse();
    }

    @Test
    void rlockContext() {
        RecursiveLock lock = heap.createLock("lock");
        Acquisition inner = lock.withLock(() -> lock.withLock(() -> {
            assertThat(lock.holdCount()).isEqualTo(2);
            return Concurrently.start(lock::tryAcquire).result();
        }));
        assertThat(inner).isEqualTo(TIMED_OUT);
        assertThat(lock.ownerPid()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> lock.withLock(LockConformanceTest::fail));
        assertThat(lock.ownerPid()).as("released by an exception too").isZero();
    }

    private static void fail() {
        throw new IllegalStateException("on purpose");
    }
}
