package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The read-modify-write methods of the door. */
class DoorAtomicsTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aCompareAndSetThatFindsWhatItExpectsStores() {
        MemorySegment segment = segments.create(64).segment();
        assertThat(ShmAccess.compareAndSetInt(segment, 4, 0, -5)).isTrue();
        assertThat(ShmAccess.compareAndSetLong(segment, 8, 0, -6)).isTrue();
        assertThat(ShmAccess.getInt(segment, 4)).isEqualTo(-5);
        assertThat(ShmAccess.getLong(segment, 8)).isEqualTo(-6);
    }

    @Test
    void aCompareAndSetThatFindsSomethingElseChangesNothing() {
        MemorySegment segment = segments.create(64).segment();
        ShmAccess.setInt(segment, 4, 7);
        ShmAccess.setLong(segment, 8, 1L << 40);
        assertThat(ShmAccess.compareAndSetInt(segment, 4, 0, 9)).isFalse();
        assertThat(ShmAccess.compareAndSetLong(segment, 8, 0, 9)).isFalse();
        assertThat(ShmAccess.getInt(segment, 4)).isEqualTo(7);
        assertThat(ShmAccess.getLong(segment, 8)).isEqualTo(1L << 40);
    }

    @Test
    void getAndAddReturnsTheOldValueAndWrapsAround() {
        MemorySegment segment = segments.create(64).segment();
        ShmAccess.setInt(segment, 4, Integer.MAX_VALUE);
        ShmAccess.setLong(segment, 8, Long.MIN_VALUE);
        assertThat(ShmAccess.getAndAddInt(segment, 4, 1)).isEqualTo(Integer.MAX_VALUE);
        assertThat(ShmAccess.getAndAddLong(segment, 8, -1)).isEqualTo(Long.MIN_VALUE);
        assertThat(ShmAccess.getInt(segment, 4)).isEqualTo(Integer.MIN_VALUE);
        assertThat(ShmAccess.getLong(segment, 8)).isEqualTo(Long.MAX_VALUE);
        assertThat(ShmAccess.getInt(segment, 0)).as("the carry stays in its word").isZero();
        assertThat(ShmAccess.getLong(segment, 16)).isZero();
    }

    @Test
    void getAndSetReturnsTheOldValue() {
        MemorySegment segment = segments.create(64).segment();
        ShmAccess.setInt(segment, 4, 1);
        ShmAccess.setLong(segment, 8, 2);
        assertThat(ShmAccess.getAndSetInt(segment, 4, 3)).isEqualTo(1);
        assertThat(ShmAccess.getAndSetLong(segment, 8, 4)).isEqualTo(2);
        assertThat(ShmAccess.getInt(segment, 4)).isEqualTo(3);
        assertThat(ShmAccess.getLong(segment, 8)).isEqualTo(4);
    }

    @Test
    void concurrentAddsOfSeveralThreadsAllCount() {
        MemorySegment segment = segments.create(64).segment();
        int threads = 4;
        int adds = 50_000;
        Concurrently.inThreads(threads, () -> {
            for (int i = 0; i < adds; i++) {
                ShmAccess.getAndAddInt(segment, 4, 1);
                ShmAccess.getAndAddLong(segment, 8, 1);
            }
            return true;
        });
        assertThat(ShmAccess.getInt(segment, 4)).isEqualTo(threads * adds);
        assertThat(ShmAccess.getLong(segment, 8)).isEqualTo((long) threads * adds);
    }

    @Test
    void fencesMayBeCalledAnywhere() {
        ShmAccess.fullFence();
        ShmAccess.acquireFence();
        ShmAccess.releaseFence();
    }
}
