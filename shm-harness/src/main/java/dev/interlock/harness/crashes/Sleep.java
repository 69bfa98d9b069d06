package dev.interlock.harness.crashes;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether a thread of this process sleeps in the kernel, from its {@code stat} (proc_pid_stat(5)). To the JVM a thread
 * inside a futex call is runnable.
 */
final class Sleep {

    private static final long LOOK_NANOS = 300_000;

    private final String stat;

    private Sleep(String stat) {
        this.stat = stat;
    }

    static Sleep ofCurrentThread() {
        try {
            return new Sleep("/proc/" + Files.readSymbolicLink(Path.of("/proc/thread-self")) + "/stat");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAsleep() {
        try (FileInputStream in = new FileInputStream(stat)) {
            String line = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return line.startsWith("S", line.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Between two looks. */
    static void aLittle() {
        LockSupport.parkNanos(LOOK_NANOS);
    }
}
