package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.interlock.shm.access.ReadOnlySegmentException;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeqLockTest {

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;

    @BeforeEach
    void makeSegment() {
        block = segments.create(16_384);
        memory = block.segment();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 64, 1001, 4096})
    void everyByteIsWrittenAndReadAndNoneBeside(int bytes) {
        long end = Places.SEQLOCK + SeqLockLayout.bytes(bytes);
        memory.set(ValueLayout.JAVA_BYTE, end, (byte) 99);
        SeqLock lock = SeqLock.create(memory, Places.SEQLOCK, bytes);
        byte[] found = new byte[bytes];
        assertThat(lock.readInto(MemorySegment.ofArray(found))).isZero();
        assertThat(found).containsOnly(0);
        for (int write = 1; write <= 3; write++) {
            byte[] value = new byte[bytes];
            for (int i = 0; i < bytes; i++) {
                value[i] = (byte) (write * 31 + i);
            }
            lock.writeFrom(MemorySegment.ofArray(value));
            assertThat(SeqLock.at(memory, Places.SEQLOCK).readInto(MemorySegment.ofArray(found)))
                    .isEqualTo(write);
            assertThat(found).isEqualTo(value);
        }
        assertThat(memory.get(ValueLayout.JAVA_BYTE, end)).isEqualTo((byte) 99);
    }

    @Test
    void nativeMemoryServesAsWell() {
        SeqLock lock = SeqLock.create(memory, Places.SEQLOCK, 16);
        try (Arena arena = Arena.ofConfined()) {
            lock.writeFrom(arena.allocateFrom(ValueLayout.JAVA_LONG, 1, 2));
            MemorySegment found = arena.allocate(16);
            assertThat(lock.tryReadInto(found)).isTrue();
            assertThat(found.toArray(ValueLayout.JAVA_LONG)).containsExactly(1, 2);
        }
    }

    @Test
    void noReadingIsTornAndNoUpdateIsLost() {
        int longs = 32;
        int updates = 20_000;
        SeqLock lock = SeqLock.create(memory, Places.SEQLOCK, longs * Long.BYTES);
        AtomicBoolean over = new AtomicBoolean();
        Running<Long> reader = Concurrently.start(() -> {
            long[] found = new long[longs];
            long last = 0;
            while (!over.get()) {
                lock.readInto(MemorySegment.ofArray(found));
                for (long each : found) {
                    assertThat(each).isEqualTo(found[0]);
                }
                assertThat(found[0]).isGreaterThanOrEqualTo(last);
                last = found[0];
            }
            return last;
        });
        Concurrently.inThreads(2, () -> {
            for (int i = 0; i < updates; i++) {
                lock.update(copy -> {
                    long next = copy.get(ValueLayout.JAVA_LONG, 0) + 1;
                    for (int j = 0; j < longs; j++) {
                        copy.setAtIndex(ValueLayout.JAVA_LONG, j, next);
                    }
                });
            }
            return null;
        });
        over.set(true);
        reader.result();
        assertThat(lock.<Long>read(copy -> copy.get(ValueLayout.JAVA_LONG, 0))).isEqualTo(2 * updates);
        assertThat(lock.sequence()).isEqualTo(2 * updates);
    }

    @Test
    void anUpdateThatThrowsWritesNothing() {
        SeqLock lock = SeqLock.create(memory, Places.SEQLOCK, 8);
        lock.write(copy -> copy.set(ValueLayout.JAVA_LONG, 0, 7));
        assertThatIllegalStateException().isThrownBy(() -> lock.update(copy -> {
            copy.set(ValueLayout.JAVA_LONG, 0, 8);
            throw new IllegalStateException();
        }));
        assertThat(lock.<Long>read(copy -> copy.get(ValueLayout.JAVA_LONG, 0))).isEqualTo(7);
        lock.update(copy -> lock.update(inner -> inner.set(ValueLayout.JAVA_LONG, 0, 9)));
        assertThat(lock.sequence()).as("one within the other").isEqualTo(3);
    }

    @Test
    void aWriterGivesUpWhenItsTimePassesAndAReaderNeedNotWait() throws InterruptedException {
        SeqLock lock = SeqLock.create(memory, Places.SEQLOCK, 8);
        try (ChildJvm writer = ChildJvm.start(PrimitiveMain.class, block.name(), "write")) {
            writer.expect("writing");
            MemorySegment value = MemorySegment.ofArray(new long[] {3});
            assertThat(lock.writeFrom(value, Duration.ofMillis(1))).isFalse();
            assertThat(lock.update(copy -> {}, Duration.ZERO)).isFalse();
            assertThat(lock.<Long>read(copy -> copy.get(ValueLayout.JAVA_LONG, 0))).isZero();
            writer.kill();
            assertThat(lock.writeFrom(value, Duration.ofDays(1))).isTrue();
            assertThat(lock.update(copy -> {}, Duration.ZERO)).isTrue();
        }
    }

    @Test
    void whoMayOnlyReadReads() {
        SeqLock.create(memory, Places.SEQLOCK, 8).write(copy -> copy.set(ValueLayout.JAVA_LONG, 0, 7));
        SharedMemory readOnly = segments.keep(SharedMemory.attachReadOnly(block.name()));
        SeqLock lock = SeqLock.at(readOnly.segment(), Places.SEQLOCK);
        assertThat(lock.<Long>read(copy -> copy.get(ValueLayout.JAVA_LONG, 0))).isEqualTo(7);
        assertThatExceptionOfType(ReadOnlySegmentException.class).isThrownBy(() -> lock.write(copy -> {}));
    }

    @Test
    void whatIsNotASequenceLock() {
        assertThatExceptionOfType(NotInitialisedException.class).isThrownBy(() -> SeqLock.at(memory, 0));
        for (int bytes : new int[] {-1, 0, SeqLockLayout.MAX_PAYLOAD_BYTES + 1}) {
            assertThatExceptionOfType(InvalidInitialValueException.class)
                    .isThrownBy(() -> SeqLock.create(memory, 0, bytes));
        }
        SeqLock lock = SeqLock.create(memory, 0, 9);
        assertThatIllegalArgumentException().isThrownBy(() -> lock.readInto(MemorySegment.ofArray(new byte[8])));
        assertThatIllegalArgumentException().isThrownBy(() -> lock.writeFrom(MemorySegment.ofArray(new byte[8])));
    }
}
