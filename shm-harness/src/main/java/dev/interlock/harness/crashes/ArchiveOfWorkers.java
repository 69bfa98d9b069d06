package dev.interlock.harness.crashes;

import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.process.JvmLauncher;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@link ClassArchive} of all workers that this JVM starts. The first start has it made, in the background; those
 * who come before it is there go without. It lies in a folder of its own among the temporary files, which is removed at
 * the end of this JVM; after a SIGKILL, by the next one that makes an archive.
 */
final class ArchiveOfWorkers {

    /** Followed by the identity of the process whose it is. */
    private static final String FOLDER = "interlock-classes-";

    private static final int HEX = 16;

    private static @Nullable Thread making;
    private static volatile @Nullable ClassArchive ready;

    private ArchiveOfWorkers() {}

    /** The launcher, with the archive if that is there. */
    static synchronized JvmLauncher speedUp(JvmLauncher launcher) {
        if (making == null) {
            begin(launcher);
        }
        ClassArchive archive = ready;
        return archive == null ? launcher : launcher.option(archive.options());
    }

    private static void begin(JvmLauncher launcher) {
        Thread thread = Thread.ofPlatform().daemon().name("makes a class archive").unstarted(() -> make(launcher));
        making = thread;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(thread), "ends a class archive"));
        thread.start();
    }

    private static void make(JvmLauncher launcher) {
        try {
            sweep();
            ready = ClassArchive.make(launcher, Files.createTempDirectory(mine()));
        } catch (IOException | RuntimeException | InterruptedException e) {
            System.getLogger(ArchiveOfWorkers.class.getName())
                    .log(Level.DEBUG, "workers start without a class archive", e);
        }
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join();
            for (Path folder : folders(mine())) {
                remove(folder);
            }
        } catch (IOException | InterruptedException e) {
            // The next one that makes an archive removes it.
        }
    }

    private static String mine() {
        return FOLDER + Long.toHexString(ProcessTable.self()) + "-";
    }

    /** Removes what processes have left that were killed. */
    static void sweep() throws IOException {
        for (Path folder : folders(FOLDER)) {
            String owner = folder.getFileName().toString().substring(FOLDER.length()).split("-", 2)[0];
            try {
                if (!ProcessTable.isAlive(Long.parseUnsignedLong(owner, HEX))) {
                    remove(folder);
                }
            } catch (NumberFormatException | IOException e) {
                // Another's: his to remove.
            }
        }
    }

    private static List<Path> folders(String prefix) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return list(temporary, prefix + "*");
    }

    private static void remove(Path folder) throws IOException {
        for (Path file : list(folder, "*")) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, glob)) {
            all.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }
}
