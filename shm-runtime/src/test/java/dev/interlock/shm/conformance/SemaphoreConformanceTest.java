package dev.interlock.shm.conformance;

import static dev.interlock.shm.conformance.Patience.SHORT;
import static dev.interlock.shm.conformance.Patience.lasting;
import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.Semaphore;
import dev.interlock.shm.sync.SemaphoreOverflowException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestSemaphore}. */
class SemaphoreConformanceTest {

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(segments.name(), 1 << 16);
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void semaphore() {
        Semaphore semaphore = heap.create("semaphore", Semaphore.of(2));
        fallsAndRises(semaphore);
        semaphore.release();
        assertThat(semaphore.availablePermits()).isEqualTo(3);
        semaphore.release();
        assertThat(semaphore.availablePermits()).isEqualTo(4);
    }

    @Test
    void boundedSemaphore() {
        Semaphore semaphore = heap.create("semaphore", Semaphore.bounded(2));
        fallsAndRises(semaphore);
        assertThatExceptionOfType(SemaphoreOverflowException.class).isThrownBy(semaphore::release);
        assertThat(semaphore.availablePermits()).isEqualTo(2);
    }

    private static void fallsAndRises(Semaphore semaphore) {
        assertThat(semaphore.availablePermits()).isEqualTo(2);
        assertThat(semaphore.acquire()).isEqualTo(ACQUIRED);
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        assertThat(semaphore.acquire()).isEqualTo(ACQUIRED);
        assertThat(semaphore.availablePermits()).isZero();
        assertThat(semaphore.tryAcquire()).isEqualTo(TIMED_OUT);
        assertThat(semaphore.availablePermits()).isZero();
        semaphore.release();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        semaphore.release();
        assertThat(semaphore.availablePermits()).isEqualTo(2);
    }

    @Test
    void timeout() throws Exception {
        Semaphore semaphore = heap.create("semaphore", Semaphore.of(0));
        assertThat(semaphore.tryAcquire()).isEqualTo(TIMED_OUT);
        assertThat(semaphore.tryAcquire(Duration.ZERO)).isEqualTo(TIMED_OUT);
        assertThat(semaphore.tryAcquire(Duration.ofDays(-1))).isEqualTo(TIMED_OUT);
        assertThat(lasting(SHORT, () -> semaphore.tryAcquire(SHORT))).isEqualTo(TIMED_OUT);
        assertThat(semaphore.availablePermits()).isZero();
    }
}
