package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SegmentNamesTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aSliceOfASegmentHasItsName() {
        SharedMemory block = segments.create(4096);
        assertThat(SegmentNames.of(block.segment().asSlice(64, 8).asReadOnly())).isEqualTo(block.name());
    }

    @Test
    void theNameIsStillKnownWhenTheSegmentIsClosed() {
        SharedMemory block = segments.create(4096);
        MemorySegment memory = block.segment();
        block.close();
        assertThat(SegmentNames.of(memory)).isEqualTo(block.name());
    }

    @Test
    void memoryThatNobodyNamedIsTheDoorsBusinessTooAndGoesByItsAddress() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(64, 8);
            assertThatExceptionOfType(OutOfSegmentException.class)
                    .isThrownBy(() -> ShmAccess.getInt(memory, 64))
                    .withMessageContaining("segment 'anonymous@" + Long.toHexString(memory.address()) + "'");
        }
    }
}
