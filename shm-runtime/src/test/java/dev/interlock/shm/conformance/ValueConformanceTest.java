package dev.interlock.shm.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.LockRequiredException;
import dev.interlock.shm.view.SharedChar;
import dev.interlock.shm.view.SharedDouble;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.shm.view.SharedShort;
import dev.interlock.shm.view.ViewType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestValue}. */
class ValueConformanceTest {

    @RegisterExtension
    static final OtherProcesses OTHERS = new OtherProcesses();

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
    void value() throws InterruptedException {
        anotherProcessSetsThem(LockMode.own());
    }

    @Test
    void rawvalue() throws InterruptedException {
        anotherProcessSetsThem(LockMode.none());
    }

    private void anotherProcessSetsThem(LockMode mode) throws InterruptedException {
        SharedInt i = heap.create("i", SharedInt.of(4343), mode);
        SharedDouble d = heap.create("d", SharedDouble.of(3.625), mode);
        SharedShort h = heap.create("h", SharedShort.of((short) -232), mode);
        SharedLong q = heap.create("q", SharedLong.of(1L << 33), mode);
        SharedChar c = heap.create("c", SharedChar.of((byte) 'x'), mode);
        assertThat(i.get()).isEqualTo(4343);
        assertThat(d.get()).isEqualTo(3.625);
        assertThat(h.get()).isEqualTo((short) -232);
        assertThat(q.get()).isEqualTo(1L << 33);
        assertThat(c.get()).isEqualTo((byte) 'x');
        OTHERS.result(Child.class, "setValues", heap.name());
        assertThat(i.get()).isEqualTo(24_234);
        assertThat(d.get()).isEqualTo(-4.25);
        assertThat(h.get()).isEqualTo((short) 234);
        assertThat(q.get()).isEqualTo(1L << 34);
        assertThat(c.get()).isEqualTo((byte) 'y');
    }

    @Test
    void getobjGetlock() {
        SharedInt own = heap.create("own", SharedInt.of(5));
        RecursiveLock itsLock = own.lock().orElseThrow();
        itsLock.withLock(() -> own.set(6));
        assertThat(own.segment().byteSize()).isEqualTo(4);
        assertThat(SharedInt.at(own.segment(), 0).get()).as("past the lock").isEqualTo(6);

        RecursiveLock lock = heap.createLock("lock");
        SharedInt external = heap.create("external", SharedInt.of(5), LockMode.external(lock));
        assertThat(external.lock().orElseThrow().offsetIn(heap.memory().segment()))
                .isEqualTo(lock.offsetIn(heap.memory().segment()))
                .isNotEqualTo(itsLock.offsetIn(heap.memory().segment()));
        assertThat(external.withLock(lock::isHeldByCurrentThread)).isTrue();

        SharedInt raw = heap.create("raw", SharedInt.of(5), LockMode.none());
        assertThat(raw.lock()).isEmpty();
        assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> raw.withLock(() -> {}));
    }

    @Test
    void invalidTypecode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViewType.scalar('x'))
                .withMessageContaining("'x' is no typecode");
    }
}
