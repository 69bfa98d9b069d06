package dev.interlock.shm.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.ReadOnlySegmentException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.sync.RecursiveLock;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A segment attached for reading alone. */
class ReadOnlyAttachTest {

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private SharedMemory readOnly;

    @BeforeEach
    void attach() {
        block = segments.create(4096);
        readOnly = segments.keep(SharedMemory.attachReadOnly(block.name()));
    }

    @Test
    void itSaysSo() {
        assertThat(readOnly.isReadOnly()).isTrue();
        assertThat(block.isReadOnly()).isFalse();
        assertThat(readOnly.byteBuffer().isReadOnly()).isTrue();
    }

    @Test
    void readsSeeWhatTheWriterDoes() {
        SharedInt here = SharedInt.at(readOnly.segment(), 8);
        SharedInt.at(block.segment(), 8).set(77);
        assertThat(here.get()).isEqualTo(77);
        SharedInt.at(block.segment(), 8).set(78);
        assertThat(here.getVolatile()).isEqualTo(78);
        assertThat(SharedIntArray.at(readOnly.segment(), 8, 2).toArray()).containsExactly(78, 0);
    }

    @Test
    void everyStoreThrowsAndChangesNothing() {
        MemorySegment memory = readOnly.segment();
        SharedInt value = SharedInt.at(memory, 8);
        SharedIntArray array = SharedIntArray.at(memory, 8, 4);
        assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> value.set(1));
        assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> value.update(x -> x + 1));
        assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> value.addAndGet(1));
        assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> array.copyFrom(0, 1, 2));
        assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> array.fill(1));
        assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> Bulk.zero(memory, 0, 8));
        assertThat(ShmAccess.getInt(block.segment(), 8)).isZero();
    }

    @Test
    void aLockCannotBeTakenThereAndSoALockedViewCannotBeRead() {
        RecursiveLock lock = RecursiveLock.at(readOnly.segment(), 64);
        assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(lock::acquire);
        assertThatExceptionOfType(ReadOnlySegmentException.class)
                .isThrownBy(() -> SharedInt.at(readOnly.segment(), 8, lock).get());
    }

    @Test
    void theHardwareForbidsStoresToo() throws IOException {
        block.close();
        GracePeriod.cutShort();
        assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
                .filteredOn(line -> line.endsWith("/dev/shm/" + block.name()))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(" r--s "));
    }
}
