package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadLimitTest {

    private static final long OFFSET = 64;
    private static final long STATE =
            OFFSET + ReadWriteLockLayout.HOLDERS_OFFSET + HoldersLayout.SLOTS_OFFSET + HoldersLayout.STATE_OFFSET;

    @RegisterExtension
    final Segments segments = new Segments();

    /** A count that ran over would be negative, and a negative number of readers keeps no writer out. */
    @Test
    void aProcessThatReadsAsOftenAsCanBeCountedIsRefusedAndStillKeepsWritersOut() {
        MemorySegment memory = segments.create(4096).segment();
        ReadWriteLock.initialise(memory, OFFSET, 1);
        ReadWriteLock lock = ReadWriteLock.at(memory, OFFSET);
        lock.acquireRead();
        ShmAccess.setLong(memory, STATE, ShmAccess.getLong(memory, STATE) | HoldersLayout.HELD_MASK);
        assertThatExceptionOfType(RecursionLimitException.class).isThrownBy(lock::tryAcquireRead);
        assertThat(lock.readHoldCount()).isEqualTo(1);
        assertThat(Concurrently.start(lock::tryAcquireWrite).result()).isEqualTo(Acquisition.TIMED_OUT);
        lock.releaseRead();
        assertThat(HoldersLayout.held(ShmAccess.getLong(memory, STATE))).isEqualTo(Integer.MAX_VALUE - 1);
    }
}
