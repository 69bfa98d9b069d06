package dev.interlock.shm.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names and sizes there can be. */
class SegmentNamesAndSizesTest {

    private static final long PEBIBYTE = 1L << 50;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aLeadingSlashMakesNoDifference() {
        String name = segments.name();
        SharedMemory block = segments.keep(SharedMemory.create("/" + name, 64));
        assertThat(block.name()).isEqualTo(name);
        assertThat(segments.keep(SharedMemory.attach(name)).name()).isEqualTo(name);
        assertThat(segments.keep(SharedMemory.attach("/" + name)).name()).isEqualTo(name);
        SharedMemory.unlink("/" + name);
        assertThat(Segments.exists(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", ".", "..", "/.", "/..", "a/b", "//a", "a/", "../a", "nul\0inside", "\0"})
    void aNameThatCannotBeOneIsRefusedByEveryMethod(String name) {
        assertThatExceptionOfType(InvalidSegmentNameException.class).isThrownBy(() -> SharedMemory.create(name, 64));
        assertThatExceptionOfType(InvalidSegmentNameException.class).isThrownBy(() -> SharedMemory.attach(name));
        assertThatExceptionOfType(InvalidSegmentNameException.class)
                .isThrownBy(() -> SharedMemory.attachReadOnly(name));
        assertThatExceptionOfType(InvalidSegmentNameException.class).isThrownBy(() -> SharedMemory.unlink(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " with spaces ", "dots..and.more", "colon:percent%", "-dash", "grüße", "日本語", "😀", "new\nline"
            })
    void anyOtherNameWorks(String suffix) {
        String name = segments.adopt(segments.name() + suffix);
        SharedMemory block = segments.keep(SharedMemory.create(name, 64));
        assertThat(block.name()).isEqualTo(name);
        assertThat(segments.keep(SharedMemory.attach(name)).size()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {252, 253, 254, 255})
    void aNameMayHaveAsManyBytesAsTheSystemTakes(int bytes) {
        String name = segments.adopt(padded(bytes));
        SharedMemory block = segments.keep(SharedMemory.create(name, 64));
        assertThat(segments.keep(SharedMemory.attach(block.name())).size()).isEqualTo(64);
    }

    @Test
    void aNameOfOneByteMoreIsRefusedWithItsLength() {
        assertThatExceptionOfType(InvalidSegmentNameException.class)
                .isThrownBy(() -> SharedMemory.create(padded(256), 64))
                .withMessageContaining("256 bytes")
                .withMessageContaining("at most 255");
    }

    @Test
    void lengthsAreCountedInBytesAndNotInCharacters() {
        String name = padded(250) + "日本";
        assertThat(name).hasSizeLessThan(255);
        assertThatExceptionOfType(InvalidSegmentNameException.class)
                .isThrownBy(() -> SharedMemory.create(name, 64))
                .withMessageContaining("256 bytes");
    }

    /** UTF-8 would make each of them a question mark, and so the name of another segment. */
    @Test
    void halfASurrogatePairIsRefusedByEveryMethod() {
        for (String half : new String[] {"\uD83D", "\uDE00", "a\uDE00\uD83Db"}) {
            String name = Segments.PREFIX + half;
            assertThatExceptionOfType(InvalidSegmentNameException.class)
                    .isThrownBy(() -> segments.keep(SharedMemory.create(name, 64)).unlink())
                    .withMessageContaining("segment '" + Segments.PREFIX)
                    .withMessageContaining("surrogate");
            assertThatExceptionOfType(InvalidSegmentNameException.class).isThrownBy(() -> SharedMemory.attach(name));
            assertThatExceptionOfType(InvalidSegmentNameException.class).isThrownBy(() -> SharedMemory.unlink(name));
        }
    }

    private static String padded(int bytes) {
        return Segments.PREFIX + "x".repeat(bytes - Segments.PREFIX.length());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aSizeThatIsNotPositiveIsRefusedAndTakesNoName(long size) {
        String name = segments.name();
        assertThatExceptionOfType(InvalidSegmentSizeException.class)
                .isThrownBy(() -> SharedMemory.create(name, size))
                .withMessageContaining(size + " bytes");
        assertThat(Segments.exists(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {PEBIBYTE, Long.MAX_VALUE})
    void aSizeThatTheSystemDoesNotHaveIsRefusedAndTheNameIsFreeAgain(long size) {
        String name = segments.name();
        assertThatExceptionOfType(OutOfSharedMemoryException.class)
                .isThrownBy(() -> SharedMemory.create(name, size))
                .withMessageContaining("segment '" + name + "'")
                .withMessageContaining(size + " bytes");
        assertThat(Segments.exists(name)).isFalse();
        assertThat(segments.keep(SharedMemory.create(name, 64)).size()).isEqualTo(64);
    }

    /** What the cleanup meets does not hide why there is something to clean up. */
    @Test
    void aCreationThatFailsSaysWhyThoughSomebodyElseUnlinks() {
        String name = segments.name();
        AtomicBoolean done = new AtomicBoolean();
        Running<Integer> unlinker = Concurrently.start(() -> {
            int unlinked = 0;
            while (!done.get()) {
                try {
                    SharedMemory.unlink(name);
                    unlinked++;
                } catch (SegmentNotFoundException e) {
                    Thread.onSpinWait();
                }
            }
            return unlinked;
        });
        try {
            for (int i = 0; i < 20_000; i++) {
                assertThatExceptionOfType(OutOfSharedMemoryException.class)
                        .isThrownBy(() -> SharedMemory.create(name, PEBIBYTE));
            }
        } finally {
            done.set(true);
        }
        assertThat(unlinker.result()).as("the race took place").isPositive();
    }

    @Test
    void aFileWithoutASizeIsNotYetASegment() throws IOException {
        String name = segments.name();
        Files.createFile(Segments.file(name));
        assertThatExceptionOfType(SegmentTruncatedException.class)
                .isThrownBy(() -> SharedMemory.attach(name))
                .withMessageContaining("0 bytes");
    }

    @Test
    void oneByteIsASize() {
        assertThat(segments.attach(segments.create(1)).size()).isEqualTo(1);
    }
}
