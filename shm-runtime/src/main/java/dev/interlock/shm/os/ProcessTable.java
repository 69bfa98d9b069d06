package dev.interlock.shm.os;

import dev.interlock.shm.access.ProcessIdentity;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is alive, from kill(2) with signal 0 and {@code /proc/pid/stat} (proc_pid_stat(5)), and then from a pidfd.
 *
 * <p>Reads /proc by plain streams: channels would close under a thread that has been interrupted.
 */
public final class ProcessTable {

    private static final CFunction KILL = CFunction.named("kill");
    private static final Pattern NAMESPACE_LINK = Pattern.compile("pid:\\[(\\d+)]");

    private static final LivingProcesses LIVING = new LivingProcesses(ProcessTable::looksAlive);

    /** Fields of the stat file after the command name, which may itself hold spaces and parentheses. */
    private static final int STATE = 0;

    private static final int THREADS = 17;
    private static final int START_TIME = 19;

    private ProcessTable() {}

    /** The identity of this process. */
    public static long self() {
        return Self.IDENTITY;
    }

    /**
     * The inode of this process's pid namespace. A pid means something only within its namespace, so processes that
     * share a heap must share this.
     */
    public static long pidNamespace() {
        return Self.PID_NAMESPACE;
    }

    /**
     * As {@link dev.interlock.shm.access.Host#isAlive}. Of a process that was found alive before it costs one system
     * call.
     */
    public static boolean isAlive(long identity) {
        return LIVING.contain(identity);
    }

    private static boolean looksAlive(long identity) {
        int pid = ProcessIdentity.pid(identity);
        if (pid == 0) {
            return false;
        }
        if (killErrno(pid) == Errno.ESRCH) {
            return false;
        }
        String[] stat;
        try {
            stat = stat("/proc/" + pid + "/stat");
        } catch (IOException e) {
            // Hidden by hidepid, or reaped since the kill: only ESRCH is proof of death.
            return killErrno(pid) != Errno.ESRCH;
        }
        // A first thread that has ended is a zombie too, while others of its process may still run.
        boolean ended = (stat[STATE].equals("Z") || stat[STATE].equals("X")) && Integer.parseInt(stat[THREADS]) <= 1;
        return !ended && Long.parseLong(stat[START_TIME]) == ProcessIdentity.startTicks(identity);
    }

    /**
     * The identity of the process that has this pid now, or {@link ProcessIdentity#NONE} if there is none or it cannot
     * be looked at.
     */
    public static long identityOf(long pid) {
        try {
            return ProcessIdentity.pack(pid, Long.parseLong(stat("/proc/" + pid + "/stat")[START_TIME]));
        } catch (IOException e) {
            return ProcessIdentity.NONE;
        }
    }

    private static int killErrno(int pid) {
        return -KILL.callInt(pid, 0);
    }

    private static String[] stat(String file) throws IOException {
        try (FileInputStream in = new FileInputStream(file)) {
            String line = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            if (fields.length <= START_TIME) {
                throw new IOException(file + " is incomplete");
            }
            return fields;
        }
    }

    /** Read once, on first use: an identity never changes. */
    private static final class Self {

        static final long IDENTITY = identity();
        static final long PID_NAMESPACE = pidNamespace();

        private static long identity() {
            try {
                long startTicks = Long.parseLong(stat("/proc/self/stat")[START_TIME]);
                return ProcessIdentity.pack(ProcessHandle.current().pid(), startTicks);
            } catch (IOException e) {
                throw new IllegalStateException("/proc is needed to tell processes apart, and cannot be read", e);
            }
        }

        private static long pidNamespace() {
            try {
                String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
                Matcher matcher = NAMESPACE_LINK.matcher(link);
                if (!matcher.matches()) {
                    throw new IllegalStateException("/proc/self/ns/pid reads " + link);
                }
                return Long.parseLong(matcher.group(1));
            } catch (IOException e) {
                throw new IllegalStateException("/proc/self/ns/pid cannot be read", e);
            }
        }
    }
}
