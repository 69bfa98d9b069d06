package dev.interlock.shm.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.os.PosixException;
import dev.interlock.shm.os.PosixMemory;
import dev.interlock.shm.segment.InvalidSegmentSizeException;
import dev.interlock.shm.segment.SegmentExistsException;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SegmentTruncatedException;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What attaching says of segments that are no heap, not yet, no longer, or another one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HalfMadeHeapTest {

    private static final int BYTES = 4096;
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory = arena.allocate(BYTES, 64);
    private final ModelHost creator = ModelHost.alone(100);
    private final ModelHost other = creator.beside(200);
    private final String name = "heap-half-" + ProcessHandle.current().pid();

    @BeforeEach
    void nameIt() {
        SegmentNames.register(arena.scope(), "half");
    }

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void whoWaitsForALivingCreatorGetsTheHeapWhenItIsDone() throws Exception {
        try (SharedMemory segment = SharedMemory.create(name, BYTES)) {
            try {
                Thread attacher = Thread.currentThread();
                Thread creation = Thread.ofPlatform().start(() -> {
                    awaitThatItWaits(attacher);
                    SharedHeap ignored =
                            SharedHeap.createOver(segment.segment(), new HeapOptions(6), LinuxHost.INSTANCE);
                });
                // For reading first: to wait on a word must not need to write it.
                try (SharedHeap reading = SharedHeap.attachReadOnly(name, Duration.ofSeconds(30));
                        SharedHeap heap = SharedHeap.attach(name, Duration.ofSeconds(30))) {
                    assertThat(reading.objects()).isEmpty();
                    assertThat(heap.objects()).isEmpty();
                }
                creation.join();
            } finally {
                segment.unlink();
            }
        }
    }

    @Test
    void aCreatorThatLivesAndDoesNotFinishIsADeadlinePassed() {
        stopHalfWay();
        assertThatThrownBy(() -> SharedHeap.attachOver(memory, SHORT, other))
                .isInstanceOfSatisfying(HeapNotReadyException.class, e -> assertThat(e.creatorDied()).isFalse())
                .hasMessageContaining("segment 'half'")
                .hasMessageContaining("lives");
    }

    @Test
    void aCreatorThatDiedIsReportedAtOnce() {
        stopHalfWay();
        creator.die();
        assertThatThrownBy(() -> SharedHeap.attachOver(memory, Duration.ofDays(1), other))
                .isInstanceOfSatisfying(HeapNotReadyException.class, e -> assertThat(e.creatorDied()).isTrue())
                .hasMessageContaining("process 100");
        assertThat(other.nanoTime()).as("time spent waiting").isZero();
    }

    @Test
    void aSegmentWithoutASizeIsWaitedForAndThenNotReady() throws PosixException {
        PosixMemory.close(PosixMemory.createExclusive("/" + name));
        try {
            assertThatThrownBy(() -> SharedHeap.attach(name, SHORT))
                    .isInstanceOf(HeapNotReadyException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("no size");
        } finally {
            SharedMemory.unlink(name);
        }
    }

    @Test
    void aSegmentOfZerosMayBecomeAHeapUntilTheDeadline() {
        expect(HeapNotReadyException.class, "zeros", BYTES, blank -> {});
    }

    @Test
    void aSegmentThatHoldsSomethingElseIsNoHeap() {
        expect(NotAHeapException.class, "ILCKHEAP", BYTES, segment -> segment.fill((byte) 'x'));
        expect(NotAHeapException.class, "ILCKHEAP", 100, segment -> segment.fill((byte) 'x'));
        // Zeros where the magic belongs, and a word where no heap in the making has one yet.
        expect(NotAHeapException.class, "ILCKHEAP", BYTES, segment -> segment.set(ValueLayout.JAVA_INT, 12, 1));
    }

    @Test
    void aSegmentTooShortForAHeaderIsTruncated() {
        expect(SegmentTruncatedException.class, "header", 100, segment -> {});
        expect(SegmentTruncatedException.class, "header", 1, segment -> {});
    }

    @Test
    void aHeapOfAnotherVersionIsNotReadAnyFurther() {
        damage(HeapVersionException.class, "version 2", HeapHeaderLayout.VERSION_OFFSET, 2, false);
    }

    @Test
    void aHeapOfAnotherPidNamespaceIsRefused() {
        damage(HeapNamespaceException.class, "namespace 77", HeapHeaderLayout.PID_NAMESPACE_OFFSET, 77, true);
    }

    @Test
    void aHeaderThatContradictsItselfIsCorrupted() {
        damage(HeapCorruptedException.class, "checksum", HeapHeaderLayout.SIZE_OFFSET, 4000, false);
        damage(HeapCorruptedException.class, "creation state", HeapHeaderLayout.STATE_OFFSET, 1, false);
        damage(HeapCorruptedException.class, "directory's place", HeapHeaderLayout.DIRECTORY_OFFSET, 128, true);
        damage(HeapCorruptedException.class, "slots", HeapHeaderLayout.SLOTS_OFFSET, 12, true);
        damage(HeapCorruptedException.class, "slots", HeapHeaderLayout.SLOTS_OFFSET, 4, true);
        damage(HeapCorruptedException.class, "data's place", HeapHeaderLayout.DATA_OFFSET, 320, true);
        damage(HeapCorruptedException.class, "the size", HeapHeaderLayout.SIZE_OFFSET, 512, true);
        damage(HeapCorruptedException.class, "reserved", HeapHeaderLayout.RESERVED_OFFSET, 1, true);
        damage(HeapCorruptedException.class, "cursor", HeapHeaderLayout.CURSOR_OFFSET, 128, false);
        damage(HeapCorruptedException.class, "cursor", HeapHeaderLayout.CURSOR_OFFSET, 1283, false);
    }

    @Test
    void aHeapThatLostItsEndIsTruncated() {
        SharedHeap ignored = SharedHeap.createOver(memory, new HeapOptions(6), creator);
        assertThatThrownBy(() -> SharedHeap.attachOver(memory.asSlice(0, BYTES - 8), SHORT, other))
                .isInstanceOf(SegmentTruncatedException.class)
                .hasMessageContaining("4096");
    }

    @Test
    void aHeapTooSmallForItsDirectoryIsNotMadeAndTheNameStaysFree() {
        assertThatThrownBy(() -> SharedHeap.create(name, 1343)).isInstanceOf(InvalidSegmentSizeException.class);
        assertThatThrownBy(() -> SharedHeap.create(name, 0)).isInstanceOf(InvalidSegmentSizeException.class);
        assertThatThrownBy(() -> SharedMemory.attach(name)).isInstanceOf(SegmentNotFoundException.class);
        try (SharedHeap smallest = SharedHeap.create(name, 1344)) {
            assertThatThrownBy(() -> SharedHeap.create(name, 1344)).isInstanceOf(SegmentExistsException.class);
            smallest.unlink();
        }
    }

    private void stopHalfWay() {
        SharedHeap ignored = SharedHeap.createOver(memory, new HeapOptions(6), creator);
        memory.set(ValueLayout.JAVA_INT, HeapHeaderLayout.STATE_OFFSET, HeapHeaderLayout.MAKING);
    }

    /** A heap in which one word is another. */
    private void damage(Class<? extends ShmException> type, String cause, long offset, int word, boolean forge) {
        expect(type, cause, BYTES, segment -> {
            SharedHeap ignored = SharedHeap.createOver(segment, new HeapOptions(6), creator);
            segment.set(ValueLayout.JAVA_INT, offset, word);
            if (forge) {
                byte[] line = segment.asSlice(0, HeapHeaderLayout.LINE).toArray(ValueLayout.JAVA_BYTE);
                int checksum = (int) HeapHeaderLayout.CHECKSUM_OFFSET;
                segment.set(ValueLayout.JAVA_INT, checksum, Checksum.ofAllBut(line, 12, 16, checksum));
            }
        });
    }

    private void expect(Class<? extends ShmException> type, String cause, int bytes, Consumer<MemorySegment> fill) {
        MemorySegment segment = memory.asSlice(0, bytes).fill((byte) 0);
        fill.accept(segment);
        assertThatThrownBy(() -> SharedHeap.attachOver(segment, SHORT, other))
                .isInstanceOf(type)
                .hasMessageStartingWith("segment 'half' ")
                .hasMessageContaining(cause);
    }

    /** Until the thread is inside a wait of the host. To the JVM it is runnable there. */
    private static void awaitThatItWaits(Thread thread) {
        while (Arrays.stream(thread.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals(LinuxHost.class.getName())
                        && frame.getMethodName().equals("await"))) {
            Thread.onSpinWait();
        }
    }
}
