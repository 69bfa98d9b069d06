package dev.interlock.shm.os;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Within what a {@link dev.interlock.shm.access.ProcessIdentity} means one process: one run of one kernel, one pid
 * namespace, one time namespace. (A time namespace shifts the start times that its processes read, see
 * time_namespaces(7).)
 *
 * <p>Processes with the same realm may judge each other's life; with different ones they may not. The number of a
 * namespace is given out again only when the namespace is gone, and its processes with it.
 */
public final class ProcessRealm {

    /** Of a process that cannot know its realm: nobody may judge it, and it may judge nobody. */
    public static final long UNKNOWN = 0;

    private ProcessRealm() {}

    /**
     * The realm of this process: 64 bits of a SHA-256, or {@link #UNKNOWN} where {@code /proc} is missing or shows the
     * pids of another namespace.
     */
    public static long id() {
        return Self.ID;
    }

    private static final class Self {

        static final long ID = read();

        private static long read() {
            try {
                // Mounted in another pid namespace, /proc knows this process by another pid, or not at all.
                String self = Files.readSymbolicLink(Path.of("/proc/self")).toString();
                if (!self.equals(Long.toString(ProcessHandle.current().pid()))) {
                    return UNKNOWN;
                }
                String all = bootId() + ' ' + namespace("pid") + ' ' + namespace("time");
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                long id = ByteBuffer.wrap(digest.digest(all.getBytes(StandardCharsets.US_ASCII))).getLong();
                return id == UNKNOWN ? 1 : id;
            } catch (IOException | NoSuchAlgorithmException e) {
                return UNKNOWN;
            }
        }

        private static String bootId() throws IOException {
            try (FileInputStream in = new FileInputStream("/proc/sys/kernel/random/boot_id")) {
                return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
            }
        }

        private static String namespace(String kind) throws IOException {
            try {
                return Files.readSymbolicLink(Path.of("/proc/self/ns", kind)).toString();
            } catch (NoSuchFileException e) {
                // A kernel before 5.6 has no time namespaces.
                return "none";
            }
        }
    }
}
