package dev.interlock.shm.os;

import static dev.interlock.shm.os.CFunction.resultInt;
import static dev.interlock.shm.os.CFunction.resultLong;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of POSIX shared memory as what they are on Linux: the files of {@value #PATH} (shm_overview(7)). One method
 * per system call: statx(2), link(2), rename(2), geteuid(2).
 *
 * <p>Names go to the system as UTF-8, as in {@link PosixMemory}, whatever the locale. Only the listing reads names, and
 * it is asked for those in ASCII.
 */
public final class ShmDirectory {

    /** Where shm_open(3) puts them. */
    public static final String PATH = "/dev/shm/";

    private static final int AT_FDCWD = -100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;

    /** STATX_BASIC_STATS and STATX_BTIME. */
    private static final int STATX_WANTED = 0x7ff | 0x800;

    private static final int STATX_BTIME = 0x800;

    /** {@code struct statx}, the same on every architecture: where its fields are, and the size of all. */
    private static final int STATX_MASK = 0;

    private static final int STATX_UID = 20;
    private static final int STATX_MODE = 28;
    private static final int STATX_INODE = 32;
    private static final int STATX_BORN_SECONDS = 80;
    private static final int STATX_BORN_NANOS = 88;
    private static final int STATX_DEVICE_MAJOR = 136;
    private static final int STATX_DEVICE_MINOR = 140;
    private static final int STATX_BYTES = 256;

    private static final int S_IFMT = 0xF000;
    private static final int S_IFREG = 0x8000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final CFunction STATX = CFunction.named("statx");
    private static final CFunction LINK = CFunction.named("link");
    private static final CFunction RENAME = CFunction.named("rename");
    private static final CFunction GETEUID = CFunction.named("geteuid");

    private ShmDirectory() {}

    /** What bears this name, itself and not what it may point to; null if nothing does. */
    public static @Nullable FileState look(String name) throws PosixException {
        try {
            return statx(AT_FDCWD, PATH + name, AT_SYMLINK_NOFOLLOW);
        } catch (PosixException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    /** What this descriptor is open on. */
    public static FileState look(int fd) throws PosixException {
        return statx(fd, "", AT_EMPTY_PATH);
    }

    private static FileState statx(int fd, String path, int flags) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment file = arena.allocate(STATX_BYTES, Long.BYTES);
            int ignoredZero = STATX.requireInt(
                    fd, arena.allocateFrom(path).address(), flags, STATX_WANTED, file.address());
            return read(file);
        }
    }

    private static FileState read(MemorySegment file) {
        boolean bornIsKnown = (resultInt(file, STATX_MASK) & STATX_BTIME) != 0;
        long born = resultLong(file, STATX_BORN_SECONDS) * NANOS_PER_SECOND + resultInt(file, STATX_BORN_NANOS);
        long device = (long) resultInt(file, STATX_DEVICE_MAJOR) << Integer.SIZE
                | Integer.toUnsignedLong(resultInt(file, STATX_DEVICE_MINOR));
        FileIdentity identity = new FileIdentity(device, resultLong(file, STATX_INODE), bornIsKnown ? born : 0);
        boolean isRegular = (resultInt(file, STATX_MODE) & S_IFMT) == S_IFREG;
        return new FileState(identity, resultInt(file, STATX_UID), isRegular);
    }

    /** Gives a file a second name, which must not exist: one step that succeeds or changes nothing. */
    public static void link(String name, String second) throws PosixException {
        call(LINK, name, second);
    }

    /** Moves a name; one step, which replaces what had the new name. Two names of one file both stay. */
    public static void rename(String name, String fresh) throws PosixException {
        call(RENAME, name, fresh);
    }

    private static void call(CFunction function, String from, String to) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            int ignoredZero = function.requireInt(
                    arena.allocateFrom(PATH + from).address(), arena.allocateFrom(PATH + to).address());
        }
    }

    /** The names that begin so, in no order; of those that come and go meanwhile, some or none. */
    public static List<String> names(String asciiPrefix) throws IOException {
        List<String> names = new ArrayList<>();
        DirectoryStream.Filter<Path> wanted = file -> file.getFileName().toString().startsWith(asciiPrefix);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(PATH), wanted)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** The effective user of this process. */
    public static int user() {
        return GETEUID.callInt();
    }
}
