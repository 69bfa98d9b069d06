package dev.interlock.shm.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Mappings;
import dev.interlock.shm.fixture.Segments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When closed memory is unmapped. That a JVM survives is shown by {@link CloseRaceTest}. */
class GracePeriodTest {

    private static final long MORE_THAN_IS_KEPT = 17L << 20;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aClosedSegmentIsUnmappedWithoutFurtherCalls() {
        SharedMemory block = segments.create(4096);
        assertThat(Mappings.include(block)).isTrue();
        block.close();
        Eventually.holds("it is unmapped", () -> !Mappings.include(block));
    }

    @Test
    void oneThatIsClosedDuringThePeriodOfAnotherIsUnmappedToo() {
        SharedMemory first = segments.create(4096);
        SharedMemory second = segments.create(4096);
        first.close();
        second.close();
        Eventually.holds("the first is unmapped", () -> !Mappings.include(first));
        Eventually.holds("the second is unmapped", () -> !Mappings.include(second));
    }

    @Test
    void aLargeSegmentIsUnmappedWhenCloseReturns() {
        SharedMemory block = segments.create(MORE_THAN_IS_KEPT);
        block.close();
        assertThat(Mappings.include(block)).isFalse();
    }

    @Test
    void nothingIsKeptAfterThePeriodWasCutShort() {
        SharedMemory block = segments.create(4096);
        block.close();
        GracePeriod.cutShort();
        assertThat(Mappings.include(block)).isFalse();
    }
}
