package dev.interlock.shm.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Create, attach, close, unlink. */
class SharedMemoryLifeTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aNewSegmentIsZeroAndOfTheSizeAskedFor() throws IOException {
        SharedMemory block = segments.create(10_001);
        assertThat(block.size()).isEqualTo(10_001);
        assertThat(block.segment().byteSize()).isEqualTo(10_001);
        assertThat(Files.size(Segments.file(block.name()))).isEqualTo(10_001);
        for (int i = 0; i < 10_001; i++) {
            if (ShmAccess.getByte(block.segment(), i) != 0) {
                throw new AssertionError("byte " + i + " is not 0");
            }
        }
    }

    @Test
    void aSegmentIsItsOwnersAlone() throws IOException {
        SharedMemory block = segments.create(4096);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Segments.file(block.name()))))
                .isEqualTo("rw-------");
    }

    @Test
    void itsMemoryIsReservedAndNotJustPromised() {
        SharedMemory block = segments.create(1 << 20);
        String file = Segments.file(block.name()).toString();
        try (ChildJvm stat = ChildJvm.run(List.of("stat", "--format=%b", file))) {
            assertThat(Long.parseLong(stat.rest().strip()) * 512).isGreaterThanOrEqualTo(1 << 20);
        }
    }

    @Test
    void whoAttachesSeesTheSameMemory() {
        SharedMemory block = segments.create(4096);
        SharedMemory other = segments.attach(block);
        ShmAccess.setLong(block.segment(), 4088, 42);
        assertThat(ShmAccess.getLong(other.segment(), 4088)).isEqualTo(42);
        ShmAccess.setLong(other.segment(), 0, 43);
        assertThat(ShmAccess.getLong(block.segment(), 0)).isEqualTo(43);
        assertThat(other.size()).isEqualTo(4096);
        assertThat(other.name()).isEqualTo(block.name());
    }

    @Test
    void generatedNamesAreThoseOfPythonAndDiffer() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            SharedMemory block = segments.keep(SharedMemory.create(64));
            names.add(segments.adopt(block.name()));
            assertThat(block.name()).matches("psm_[0-9a-f]{8}");
        }
        assertThat(names).hasSize(20);
    }

    @Test
    void aGeneratedNameThatIsTakenIsPassedOver() {
        SharedMemory block = segments.create(64);
        ShmAccess.setInt(block.segment(), 0, 7);
        String fresh = segments.name();
        Iterator<String> names = List.of(block.name(), block.name(), fresh).iterator();
        assertThat(segments.keep(SharedMemory.create(names::next, 64)).name()).isEqualTo(fresh);
        assertThat(ShmAccess.getInt(block.segment(), 0)).as("the other's block").isEqualTo(7);
        assertThatExceptionOfType(SegmentExistsException.class)
                .isThrownBy(() -> SharedMemory.create(block::name, 64))
                .withMessageContaining(block.name());
    }

    @Test
    void aNameIsTakenOnlyOnceAndWhoComesSecondHarmsNothing() {
        SharedMemory block = segments.create(4096);
        ShmAccess.setInt(block.segment(), 0, 7);
        assertThatExceptionOfType(SegmentExistsException.class)
                .isThrownBy(() -> SharedMemory.create(block.name(), 64))
                .withMessageContaining("segment '" + block.name() + "'")
                .withMessageContaining("exists");
        assertThat(ShmAccess.getInt(segments.attach(block).segment(), 0)).isEqualTo(7);
        assertThat(block.size()).isEqualTo(4096);
    }

    @Test
    void attachingToNothingIsToldSo() {
        String name = segments.name();
        assertThatExceptionOfType(SegmentNotFoundException.class)
                .isThrownBy(() -> SharedMemory.attach(name))
                .withMessageContaining("segment '" + name + "'")
                .withMessageContaining("no such segment");
        assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(() -> SharedMemory.attachReadOnly(name));
        assertThat(Segments.exists(name)).as("asking creates nothing").isFalse();
    }

    @Test
    void afterUnlinkNobodyAttachesAndThoseAttachedGoOn() {
        SharedMemory block = segments.create(4096);
        SharedMemory other = segments.attach(block);
        block.unlink();
        assertThat(Segments.exists(block.name())).isFalse();
        assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(() -> SharedMemory.attach(block.name()));
        ShmAccess.setInt(block.segment(), 0, 9);
        assertThat(ShmAccess.getInt(other.segment(), 0)).isEqualTo(9);
    }

    @Test
    void unlinkingTwiceIsToldSo() {
        SharedMemory block = segments.create(4096);
        block.unlink();
        assertThatExceptionOfType(SegmentNotFoundException.class)
                .isThrownBy(block::unlink)
                .withMessageContaining("cannot be unlinked");
        assertThatExceptionOfType(SegmentNotFoundException.class)
                .isThrownBy(() -> SharedMemory.unlink(block.name()));
    }

    @Test
    void anUnlinkedNameCanBeCreatedAgainBesideTheOldMemory() {
        SharedMemory old = segments.create(64);
        ShmAccess.setInt(old.segment(), 0, 1);
        old.unlink();
        SharedMemory fresh = segments.keep(SharedMemory.create(old.name(), 128));
        assertThat(ShmAccess.getInt(fresh.segment(), 0)).isZero();
        assertThat(ShmAccess.getInt(old.segment(), 0)).isEqualTo(1);
    }

    @Test
    void closingTwiceIsClosingOnceAndUnlinkWorksAfterwards() {
        SharedMemory block = segments.create(4096);
        assertThat(block.isClosed()).isFalse();
        block.close();
        block.close();
        assertThat(block.isClosed()).isTrue();
        assertThat(Segments.exists(block.name())).as("closing does not unlink").isTrue();
        block.unlink();
        assertThat(Segments.exists(block.name())).isFalse();
    }

    @Test
    void aClosedSegmentGivesOutNothingButStillKnowsItsName() {
        SharedMemory block = segments.create(4096);
        block.close();
        assertThatExceptionOfType(SegmentClosedException.class)
                .isThrownBy(block::segment)
                .withMessage("segment '" + block.name() + "' is closed");
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(block::byteBuffer);
        assertThat(block.size()).isEqualTo(4096);
        assertThat(block).hasToString("SharedMemory('" + block.name() + "', size=4096, closed)");
    }

    @Test
    void closingOneMappingLeavesTheOthersAlone() {
        SharedMemory block = segments.create(4096);
        SharedMemory other = segments.attach(block);
        block.close();
        ShmAccess.setInt(other.segment(), 0, 3);
        assertThat(ShmAccess.getInt(other.segment(), 0)).isEqualTo(3);
    }

    @Test
    void noDescriptorStaysOpen() throws IOException {
        SharedMemory block = segments.create(4096);
        segments.attach(block);
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(descriptors.filter(Files::isSymbolicLink).map(SharedMemoryLifeTest::target))
                    .noneMatch(target -> target.contains(block.name()));
        }
    }

    @Test
    void whetherTheNameStillLeadsHereIsToldBeforeAndAfterClosing() {
        SharedMemory block = segments.create(64);
        SharedMemory other = segments.attach(block);
        assertThat(block.isLinked()).isTrue();
        assertThat(other.isLinked()).isTrue();
        other.close();
        assertThat(other.isLinked()).isTrue();
        block.unlink();
        assertThat(block.isLinked()).isFalse();
        assertThat(other.isLinked()).isFalse();
        SharedMemory namesake = segments.keep(SharedMemory.create(block.name(), 64));
        assertThat(block.isLinked()).as("another block of that name").isFalse();
        assertThat(namesake.isLinked()).isTrue();
    }

    @Test
    void itPrintsAsInPython() {
        SharedMemory block = segments.create(4096);
        assertThat(block).hasToString("SharedMemory('" + block.name() + "', size=4096)");
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
