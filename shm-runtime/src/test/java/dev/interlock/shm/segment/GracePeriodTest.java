package dev.interlock.shm.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When closed memory is unmapped. That a JVM survives is shown by {@link CloseRaceTest}. */
class GracePeriodTest {

    private static final long MORE_THAN_IS_KEPT = 17L << 20;
    private static final Duration HANG = Duration.ofSeconds(30);

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aClosedSegmentIsUnmappedWithoutFurtherCalls() throws IOException {
        SharedMemory block = segments.create(4096);
        assertThat(isMapped(block)).isTrue();
        block.close();
        long begin = System.nanoTime();
        while (isMapped(block)) {
            assertThat(System.nanoTime() - begin).isLessThan(HANG.toNanos());
            Thread.yield();
        }
    }

    @Test
    void segmentsThatAreClosedDuringAPeriodAreUnmappedToo() throws IOException {
        SharedMemory first = segments.create(4096);
        SharedMemory second = segments.create(4096);
        first.close();
        long begin = System.nanoTime();
        while (isMapped(first)) {
            assertThat(System.nanoTime() - begin).isLessThan(HANG.toNanos());
            if (!second.isClosed()) {
                second.close();
            }
        }
        while (isMapped(second)) {
            assertThat(System.nanoTime() - begin).isLessThan(HANG.toNanos());
            Thread.yield();
        }
    }

    @Test
    void aLargeSegmentIsUnmappedWhenCloseReturns() throws IOException {
        SharedMemory block = segments.create(MORE_THAN_IS_KEPT);
        block.close();
        assertThat(isMapped(block)).isFalse();
    }

    @Test
    void nothingIsKeptAfterThePeriodWasCutShort() throws IOException {
        SharedMemory block = segments.create(4096);
        block.close();
        GracePeriod.cutShort();
        assertThat(isMapped(block)).isFalse();
    }

    private static boolean isMapped(SharedMemory block) throws IOException {
        return Files.readString(Path.of("/proc/self/maps")).contains("/dev/shm/" + block.name());
    }
}
