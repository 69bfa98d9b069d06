package dev.interlock.shm.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Beyond 2^31 bytes, where an int offset ends. */
@Tag("large")
class LargeSegmentTest {

    private static final long SIZE = (1L << 31) + 4096;

    @RegisterExtension
    final Segments segments = new Segments();

    @BeforeEach
    void needsMemory() throws IOException {
        long free = Files.getFileStore(Segments.DEVICE).getUsableSpace();
        assumeTrue(free > 2 * SIZE, "/dev/shm has only " + free + " bytes left");
    }

    @Test
    void theLastBytesOfASegmentOfMoreThanTwoGibibytesCanBeUsed() {
        SharedMemory block = segments.create(SIZE);
        SharedMemory other = segments.attach(block);
        assertThat(other.size()).isEqualTo(SIZE);
        ShmAccess.setLong(block.segment(), SIZE - 8, 42);
        SharedInt.at(block.segment(), SIZE - 16).set(43);
        assertThat(ShmAccess.getLong(other.segment(), SIZE - 8)).isEqualTo(42);
        assertThat(SharedIntArray.at(other.segment(), SIZE - 16, 4).toArray()).containsExactly(43, 0, 42, 0);
        assertThatExceptionOfType(OutOfSegmentException.class)
                .isThrownBy(() -> ShmAccess.getLong(block.segment(), SIZE));
        assertThatExceptionOfType(InvalidSegmentSizeException.class)
                .isThrownBy(block::byteBuffer)
                .withMessageContaining(Long.toString(SIZE));
    }
}
