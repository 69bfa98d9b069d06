package dev.interlock.shm.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.RemoteTask;
import dev.interlock.shm.process.TaskOutcome;
import dev.interlock.shm.segment.InvalidSegmentNameException;
import dev.interlock.shm.segment.InvalidSegmentSizeException;
import dev.interlock.shm.segment.SegmentExistsException;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestSharedMemory}, the part about blocks. */
class SharedMemoryConformanceTest {

    @RegisterExtension
    static final OtherProcesses OTHERS = new OtherProcesses();

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void sharedMemoryNameWithEmbeddedNull() {
        assertThatExceptionOfType(InvalidSegmentNameException.class)
                .isThrownBy(() -> SharedMemory.create(segments.name() + "\0after", 64))
                .withMessageContaining("NUL");
        assertThatExceptionOfType(InvalidSegmentNameException.class)
                .isThrownBy(() -> SharedMemory.attach("before\0after"));
    }

    @Test
    void sharedMemoryBasics() {
        String name = segments.name();
        SharedMemory block = segments.keep(SharedMemory.create(name, 512));
        assertThat(block.name()).isEqualTo(name);
        assertThat(block.size()).isGreaterThanOrEqualTo(512);
        assertThat(block.byteBuffer().capacity()).isEqualTo((int) block.size());
        ShmAccess.setByte(block.segment(), 0, (byte) 42);
        assertThat(block.byteBuffer().get(0)).isEqualTo((byte) 42);

        SharedMemory also = segments.attach(block);
        assertThat(also.name()).isEqualTo(name);
        assertThat(also.size()).isEqualTo(block.size());
        assertThat(ShmAccess.getByte(also.segment(), 0)).isEqualTo((byte) 42);
        also.byteBuffer().put(511, (byte) 22);
        assertThat(ShmAccess.getByte(block.segment(), 511)).isEqualTo((byte) 22);
        assertThatExceptionOfType(SegmentExistsException.class).isThrownBy(() -> SharedMemory.create(name, 512));

        also.close();
        also.close();
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(also::segment);
        assertThat(ShmAccess.getByte(block.segment(), 511)).as("another use goes on").isEqualTo((byte) 22);
        block.unlink();
        assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(() -> SharedMemory.attach(name));
        assertThat(ShmAccess.getByte(block.segment(), 0)).as("until it is closed").isEqualTo((byte) 42);
        assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(block::unlink);
    }

    @Test
    void invalidSharedMemoryCreation() {
        String name = segments.name();
        for (long size : new long[] {-1, 0, Long.MIN_VALUE}) {
            assertThatExceptionOfType(InvalidSegmentSizeException.class)
                    .isThrownBy(() -> SharedMemory.create(name, size))
                    .withMessageContaining(Long.toString(size));
            assertThatExceptionOfType(InvalidSegmentSizeException.class).isThrownBy(() -> SharedMemory.create(size));
        }
        assertThat(Segments.exists(name)).isFalse();
        for (String noName : new String[] {"", "/", "a/b"}) {
            assertThatExceptionOfType(InvalidSegmentNameException.class).isThrownBy(() -> SharedMemory.attach(noName));
        }
    }

    @Test
    void sharedMemoryPickleUnpickle() {
        SharedMemory block = segments.create(512);
        ShmAccess.setLong(block.segment(), 0, 0x6f_6c_6c_65_68L);
        String sent = block.name();
        SharedMemory received = segments.keep(SharedMemory.attach(sent));
        assertThat(received.name()).isEqualTo(block.name());
        assertThat(received.size()).isEqualTo(block.size());
        assertThat(ShmAccess.getLong(received.segment(), 0)).isEqualTo(0x6f_6c_6c_65_68L);
        ShmAccess.setLong(received.segment(), 0, 1);
        assertThat(ShmAccess.getLong(block.segment(), 0)).as("the same memory, not a copy").isEqualTo(1);
    }

    @Test
    void sharedMemoryPickleUnpickleDeadObject() {
        SharedMemory block = segments.create(512);
        String sent = block.name();
        block.close();
        block.unlink();
        assertThatExceptionOfType(SegmentNotFoundException.class)
                .isThrownBy(() -> SharedMemory.attach(sent))
                .withMessageContaining(sent);
        assertThat(Segments.exists(sent)).as("attaching made none").isFalse();
    }

    @Test
    void sharedMemoryAcrossProcesses() throws InterruptedException {
        SharedMemory block = segments.create(512);
        ShmAccess.setByte(block.segment(), 0, (byte) 11);
        assertThat(OTHERS.result(Child.class, "replaceFirstByte", block.name(), "22")).isEqualTo("11");
        assertThat(ShmAccess.getByte(block.segment(), 0)).isEqualTo((byte) 22);
        assertThat(OTHERS.result(Child.class, "replaceFirstByte", "/" + block.name(), "33")).isEqualTo("22");
        assertThat(ShmAccess.getByte(block.segment(), 0)).isEqualTo((byte) 33);
        assertThat(Segments.exists(block.name())).as("those who merely attached took nothing along").isTrue();
    }

    /** CPython's tracker unlinks the block; here it stays, whole, for those who use it. */
    @Test
    void sharedMemoryCleanedAfterProcessTermination() throws InterruptedException {
        String name = segments.name();
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            Event created = heap.create("event", Event.cleared());
            RemoteTask creator = OTHERS.run(Child.class, "createAndHang", heap.name(), name);
            created.await();
            creator.kill();
            assertThat(creator.join(OtherProcesses.DEADLINE)).isInstanceOf(TaskOutcome.Died.class);
        }
        SharedMemory block = segments.keep(SharedMemory.attach(name));
        assertThat(ShmAccess.getByte(block.segment(), 0)).isEqualTo((byte) 7);
        block.unlink();
        assertThat(Segments.exists(name)).isFalse();
    }
}
