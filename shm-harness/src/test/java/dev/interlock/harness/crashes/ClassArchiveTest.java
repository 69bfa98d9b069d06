package dev.interlock.harness.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.process.ChildJvm;
import dev.interlock.shm.process.ChildStream;
import dev.interlock.shm.process.JvmLauncher;
import dev.interlock.shm.segment.SharedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    private static final String ARCHIVE = "workers.jsa";

    private final JvmLauncher launcher =
            JvmLauncher.standard().output(ChildStream.CAPTURE).errors(ChildStream.CAPTURE);

    @Test
    void aWorkerMapsTheArchiveThatItIsGiven(@TempDir Path folder) throws Exception {
        ClassArchive archive = ClassArchive.make(launcher, folder);

        assertThat(mappings(launcher.option(archive.options()))).contains(folder.resolve(ARCHIVE).toString());
        assertThat(mappings(launcher)).doesNotContain(ARCHIVE);
    }

    @Test
    void aWorkerWhoseArchiveIsGoneStartsWithoutIt(@TempDir Path folder) throws Exception {
        ClassArchive archive = new ClassArchive(folder.resolve(ARCHIVE));

        assertThat(mappings(launcher.option(archive.options()))).doesNotContain(ARCHIVE);
    }

    @Test
    void aWorkerThatDoesNotAnswerMakesNoArchive(@TempDir Path folder) {
        assertThatThrownBy(() -> ClassArchive.make(launcher.java(Path.of("/bin/true")), folder))
                .isInstanceOf(WorkerLostException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessHasLeftIsRemovedByTheNext() throws IOException {
        // The pid of this process as another had it before.
        Path dead = folderOf(ProcessIdentity.pack(ProcessHandle.current().pid(), 1));
        Path living = folderOf(ProcessTable.self());
        try {
            ArchiveOfWorkers.sweep();

            assertThat(dead).doesNotExist();
            assertThat(living).isDirectoryContaining("glob:**" + ARCHIVE);
        } finally {
            Files.deleteIfExists(living.resolve(ARCHIVE));
            Files.deleteIfExists(living);
        }
    }

    private static Path folderOf(long identity) throws IOException {
        Path folder = Files.createTempDirectory("interlock-classes-" + Long.toHexString(identity) + "-");
        Files.createFile(folder.resolve(ARCHIVE));
        return folder;
    }

    private static String mappings(JvmLauncher launcher) throws IOException {
        SharedMemory memory = SharedMemory.create(Crashes.BYTES);
        SharedMemory tallies = SharedMemory.create(Tallies.bytes(1));
        try (memory;
                tallies;
                ChildJvm jvm = launcher.startMain(
                        WorkerMain.class, RobustCounter.class.getName(), memory.name(), tallies.name())) {
            new Worker(jvm, new AtomicLong()::incrementAndGet).awaitReady();
            return Files.readString(Path.of("/proc", String.valueOf(jvm.pid()), "maps"));
        } finally {
            memory.unlink();
            tallies.unlink();
        }
    }
}
