package dev.interlock.shm.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The memory as a buffer, for code that knows buffers. */
class ByteBufferTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aBufferIsTheSameMemoryInNativeOrder() {
        SharedMemory block = segments.create(4096);
        ByteBuffer buffer = block.byteBuffer();
        assertThat(buffer.capacity()).isEqualTo(4096);
        assertThat(buffer.order()).isEqualTo(ByteOrder.nativeOrder());
        buffer.putInt(8, 0x01020304);
        assertThat(ShmAccess.getInt(block.segment(), 8)).isEqualTo(0x01020304);
        ShmAccess.setInt(block.segment(), 8, 5);
        assertThat(buffer.getInt(8)).isEqualTo(5);
    }

    @Test
    void aBufferOfAClosedSegmentThrows() {
        SharedMemory block = segments.create(4096);
        ByteBuffer buffer = block.byteBuffer();
        block.close();
        assertThatIllegalStateException().isThrownBy(() -> buffer.get(0));
    }

    /** The pipe is full, so the write sits in the kernel with the buffer in its hands. */
    @Test
    void aSegmentWhoseBufferIsBeingWrittenCannotBeClosedUntilTheWriteIsOver() throws Exception {
        int size = 8 << 20;
        SharedMemory block = segments.create(size);
        ByteBuffer buffer = block.byteBuffer();
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            Running<Integer> writer = Concurrently.start(() -> sink.write(buffer));
            source.read(ByteBuffer.allocate(1)); // the write has begun, and can end only when all has been read

            assertThatExceptionOfType(SegmentBusyException.class)
                    .isThrownBy(block::close)
                    .withMessageContaining("segment '" + block.name() + "'")
                    .withMessageContaining("I/O");
            assertThat(block.isClosed()).isFalse();
            ShmAccess.setInt(block.segment(), 0, 1);

            ByteBuffer rest = ByteBuffer.allocate(1 << 20);
            for (int read = 1; read < size; ) {
                read += source.read(rest.clear());
            }
            assertThat(writer.result()).isEqualTo(size);
            block.close();
            assertThat(block.isClosed()).isTrue();
        }
    }
}
