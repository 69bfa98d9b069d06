package dev.interlock.harness.crashes;

import dev.interlock.shm.os.LinuxHost;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** Whether the thread is inside a wait of the operating system that a subject asked for, and not one of the JVM. */
    static boolean isInHost(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("await")
                        && frame.getClassName().equals(LinuxHost.class.getName()));
    }

    /** Between two looks. */
    static void aLittle() {
        LockSupport.parkNanos(LOOK_NANOS);
    }
}
