package dev.interlock.shm.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.os.ProcessRealm;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.scope.Finding.Standing;
import dev.interlock.shm.segment.SharedMemory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registers half written, damaged or forged: what is certainly garbage is reaped, all else is left and told of. */
class DamagedRegisterTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @RegisterExtension
    final Families families = new Families();

    private final String name = segments.name();

    @Test
    void aRegisterThatWasNeverWrittenIsReaped() {
        for (long size : new long[] {0, ScopeLayout.BYTES}) {
            ScopeName unfinished = ScopeName.fresh(families.family, ProcessRealm.id(), Families.DEAD);
            emptyFile(unfinished.text(), size);
            assertOnly(families.reaper().reap(), Standing.LEAKED);
            assertThat(families.names()).isEmpty();
        }
    }

    @Test
    void aRegisterOfTheLivingThatIsNotWrittenYetIsLeft() {
        ScopeName unfinished = ScopeName.fresh(families.family, ProcessRealm.id(), ProcessTable.self());
        emptyFile(unfinished.text(), 0);
        assertOnly(families.reaper().reap(), Standing.LIVE);
        assertThat(families.names()).containsExactly(unfinished.text());
    }

    @Test
    void aCradleThatHasNoSizeYetIsReaped() {
        SegmentScope leaked = families.leaked();
        emptyFile(leaked.name() + ".s0", 0);
        emptyFile(leaked.name() + ".u0123456789abcdef", 0);
        assertOnly(families.reaper().reap(), Standing.LEAKED);
        assertThat(families.names()).isEmpty();
    }

    @Test
    void segmentsWithoutARegisterAndWhatHasAnUnknownNameAreLeftAndReported() {
        SegmentScope leaked = families.leaked(name);
        emptyFile(leaked.name() + ".what", 0);
        List<Finding> first = families.reaper().reap();
        assertOnly(first, Standing.CORRUPT);
        assertThat(first.getFirst().explanation()).contains(".what");
        assertThat(Segments.exists(name)).as("the rest is reaped").isFalse();
        SharedMemory.unlink(leaked.name());
        assertOnly(families.reaper().reap(), Standing.CORRUPT);
        assertThat(families.names()).containsExactly(leaked.name() + ".what");
    }

    @Test
    void aRegisterThatSaysItIsBlankAndNamesSegmentsIsReported() throws IOException {
        SegmentScope leaked = families.leaked(name);
        try (RandomAccessFile register = new RandomAccessFile(Segments.file(leaked.name()).toFile(), "rw")) {
            register.seek(ScopeLayout.STATE_OFFSET);
            register.writeInt(ScopeLayout.BLANK);
        }
        assertOnly(families.reaper().reap(), Standing.CORRUPT);
        assertThat(families.names()).containsExactly(leaked.name());
    }

    /** Every byte of the header and of a used slot, one at a time. */
    @Test
    void aDamagedRegisterIsReportedAndNothingThatItNamesIsTouched() throws IOException {
        SegmentScope leaked = families.leaked(name);
        long slotEnd = ScopeLayout.SLOTS_OFFSET + ScopeLayout.SLOT_NAME_OFFSET + ScopeLayout.SLOT_NAME_BYTES;
        Path register = Segments.file(leaked.name());
        for (long at = 0; at < slotEnd; at++) {
            flip(register, at);
            List<Finding> findings = families.reaper().reap();
            assertThat(findings).as("byte %d", at).singleElement().extracting(Finding::standing)
                    .isEqualTo(Standing.CORRUPT);
            assertThat(Segments.exists(name)).as("byte %d", at).isTrue();
            flip(register, at);
        }
        assertOnly(families.reaper().reap(), Standing.LEAKED);
        assertThat(Segments.exists(name)).isFalse();
    }

    @Test
    void aRegisterThatIsTooShortOrTooOldOrNoFileIsReported() throws IOException {
        SegmentScope leaked = families.leaked(name);
        Path register = Segments.file(leaked.name());
        try (RandomAccessFile file = new RandomAccessFile(register.toFile(), "rw")) {
            file.setLength(4096);
        }
        assertOnly(families.reaper().reap(), Standing.CORRUPT);
        Files.delete(register);
        Files.createSymbolicLink(register, Path.of("/dev/zero"));
        assertOnly(families.reaper().reap(), Standing.CORRUPT);
        assertThat(Segments.exists(name)).isTrue();
    }

    /** One process's register under the name of another: neither may be taken at its word. */
    @Test
    void aRegisterUnderTheNameOfAnotherOwnerIsReported() {
        SegmentScope leaked = families.leaked(name);
        long other = ProcessIdentity.pack(1, ProcessIdentity.startTicks(Families.DEAD) + 1);
        ScopeName forged = ScopeName.fresh(families.family, ProcessRealm.id(), other);
        assertThat(LinuxDevice.INSTANCE.move(leaked.name(), forged.text())).isTrue();
        assertOnly(families.reaper().reap(), Standing.CORRUPT);
        assertThat(Segments.exists(name)).isTrue();
    }

    private static void assertOnly(List<Finding> findings, Standing standing) {
        assertThat(findings).singleElement().extracting(Finding::standing).isEqualTo(standing);
    }

    private void emptyFile(String file, long size) {
        try (RandomAccessFile made = new RandomAccessFile(Segments.file(segments.adopt(file)).toFile(), "rw")) {
            made.setLength(size);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(at);
            int old = access.read();
            access.seek(at);
            access.write(old ^ 0x5a);
        }
    }
}
