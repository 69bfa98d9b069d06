package dev.interlock.stress.slots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SlotsTest {

    /** JCStress keeps 40 strides of 256 states. */
    private static final int LIVING_STATES = 10_240;

    @Test
    void aWholeRingOfSlotsNeverOverlaps() {
        Set<Long> offsets = new HashSet<>();
        for (int i = 0; i < Slots.COUNT; i++) {
            long offset = Slots.take();
            assertThat(offset % Slots.BYTES).isZero();
            assertThat(offset).isBetween(0L, Slots.memory().byteSize() - Slots.BYTES);
            offsets.add(offset);
        }
        assertThat(offsets).hasSize(Slots.COUNT);
        assertThat(Slots.COUNT).isGreaterThan(4 * LIVING_STATES);
    }

    @Test
    void aSlotThatComesRoundAgainIsZero() {
        for (long at = 0; at < Slots.memory().byteSize(); at += Long.BYTES) {
            ShmAccess.setLong(Slots.memory(), at, -1);
        }
        for (int i = 0; i < Slots.COUNT; i++) {
            long offset = Slots.take();
            for (long at = offset; at < offset + Slots.BYTES; at += Long.BYTES) {
                assertThat(ShmAccess.getLong(Slots.memory(), at)).isZero();
            }
        }
    }

    @Test
    void slotsSideBySideAreWithinTheRingAndZero() {
        int slots = 3;
        for (int i = 0; i < Slots.COUNT; i++) {
            MemorySegment memory = Slots.takeSideBySide(slots);
            assertThat(memory.byteSize()).isEqualTo(slots * Slots.BYTES);
            assertThat(memory.address() % Slots.BYTES).isZero();
            for (long at = 0; at < memory.byteSize(); at += Long.BYTES) {
                assertThat(ShmAccess.getLong(memory, at)).isZero();
                ShmAccess.setLong(memory, at, -1);
            }
        }
    }

    @Test
    void slotsTakenByManyThreadsAtOnceAreDifferent() throws InterruptedException {
        Set<Long> offsets = ConcurrentHashMap.newKeySet();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < LIVING_STATES; i++) {
                    offsets.add(Slots.take());
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(offsets).hasSize(threads.length * LIVING_STATES);
    }

    @Test
    void theSegmentHasNoNameThatCouldStayBehind() throws IOException {
        Slots.memory();
        assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
                .filteredOn(mapping -> mapping.contains("/dev/shm/psm_"))
                .isNotEmpty()
                .allMatch(mapping -> mapping.endsWith("(deleted)"));
    }

    @Test
    void cacheLinesOfASlotBeginAtCacheLines() {
        assertThat(Slots.memory().address() % 64).isZero();
        assertThat(Slots.BYTES % 64).isZero();
    }
}
