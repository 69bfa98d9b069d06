package dev.interlock.harness.crashes;

import dev.interlock.shm.process.ChildJvm;
import dev.interlock.shm.process.JvmLauncher;
import dev.interlock.shm.segment.SharedMemory;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The classes of the JDK that every worker loads, parsed and linked beforehand, in a file that a JVM maps at its start:
 * class data sharing, as the manual page of {@code java} has it. Most of what a worker costs until it is ready is the
 * JDK's own code that links calls of the system; with an archive it costs half.
 *
 * <p>Classes of the application are not in it: a JVM archives none that come from a folder. So the archive does not
 * depend on the class path. A JVM that cannot use it, because it is of another version or has another collector, starts
 * without.
 */
final class ClassArchive {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path file;

    /** An archive that lies there. */
    ClassArchive(Path file) {
        this.file = file;
    }

    /** For a JVM that shall map it. What it has to say of it goes where nobody waits for answers. */
    String[] options() {
        return new String[] {"-XX:SharedArchiveFile=" + file, "-Xlog:disable", "-Xlog:all=warning:stderr"};
    }

    /**
     * Has one worker do what workers do, writes down what it loads, and has a JVM make the archive of that; a second or
     * two of a processor each.
     *
     * @param launcher of the workers
     * @param folder that exists, for the archive and what it is made of
     * @throws IOException if a process fails, or takes longer than a minute
     */
    static ClassArchive make(JvmLauncher launcher, Path folder) throws IOException, InterruptedException {
        Path list = folder.resolve("workers.list");
        Path archive = folder.resolve("workers.jsa");
        train(launcher.option("-XX:DumpLoadedClassList=" + list));
        dump(launcher, list, archive);
        return new ClassArchive(archive);
    }

    private static void train(JvmLauncher launcher) throws IOException, InterruptedException {
        SharedMemory memory = SharedMemory.create(Crashes.BYTES);
        SharedMemory tallies = SharedMemory.create(Tallies.bytes(1));
        try (memory;
                tallies;
                ChildJvm jvm = launcher.startMain(
                        WorkerMain.class, Trainee.class.getName(), memory.name(), tallies.name())) {
            Worker worker = new Worker(jvm, new AtomicLong()::incrementAndGet);
            worker.awaitReady();
            worker.begin();
            worker.count(CrashProbe.NEVER);
            worker.call(Trainee.OPERATION, List.of(), false);
            if (worker.ending(PATIENCE.toMillis()) == null) {
                throw new IOException(jvm + " does not come back");
            }
            // It ends by itself then, and writes the list to its end.
            jvm.closeInput();
            if (jvm.join(PATIENCE).isEmpty()) {
                throw new IOException(jvm + " does not end");
            }
        } finally {
            memory.unlink();
            tallies.unlink();
        }
    }

    private static void dump(JvmLauncher launcher, Path list, Path archive) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        launcher.java().toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + archive,
                        // As the workers have them: the heap's layout and the graph of modules are in the archive, too.
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        list.resolveSibling("no classes").toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !Files.exists(archive)) {
                throw new IOException("no archive of the classes in " + list + " was made");
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
