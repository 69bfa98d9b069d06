package dev.interlock.shm.os;

import java.lang.foreign.Arena;

/**
 * Named POSIX shared memory, one method per C function: shm_open(3), shm_unlink(3), posix_fallocate(3), lseek(2),
 * mmap(2), munmap(2), close(2). Descriptors are plain ints and belong to the caller.
 */
public final class PosixMemory {

    private static final int O_RDONLY = 0;
    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0x40;
    private static final int O_EXCL = 0x80;
    private static final int MODE_OWNER_ONLY = 0600;
    private static final int SEEK_END = 2;
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;

    private static final CFunction SHM_OPEN = CFunction.named("shm_open");
    private static final CFunction SHM_UNLINK = CFunction.named("shm_unlink");
    private static final CFunction POSIX_FALLOCATE = CFunction.named("posix_fallocate");
    private static final CFunction LSEEK = CFunction.named("lseek");
    private static final CFunction MMAP = CFunction.named("mmap");
    private static final CFunction MUNMAP = CFunction.named("munmap");
    private static final CFunction CLOSE = CFunction.named("close");

    private PosixMemory() {}

    /** Creates a segment of that name, which must not exist, readable and writable by its owner alone. */
    public static int createExclusive(String path) throws PosixException {
        return open(path, O_CREAT | O_EXCL | O_RDWR);
    }

    /** Opens the segment of that name for reading and writing. */
    public static int openReadWrite(String path) throws PosixException {
        return open(path, O_RDWR);
    }

    /** Opens the segment of that name for reading. */
    public static int openReadOnly(String path) throws PosixException {
        return open(path, O_RDONLY);
    }

    private static int open(String path, int flags) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            return SHM_OPEN.requireInt(arena.allocateFrom(path).address(), flags, MODE_OWNER_ONLY);
        }
    }

    /** Removes the name. Mappings stay. */
    public static void unlink(String path) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            int ignoredZero = SHM_UNLINK.requireInt(arena.allocateFrom(path).address());
        }
    }

    /** Gives the file this size with all its memory reserved, so that no later access can find the device full. */
    public static void reserve(int fd, long bytes) throws PosixException {
        int error;
        do {
            // Unlike others it returns what went wrong.
            error = POSIX_FALLOCATE.callInt(fd, 0, bytes);
        } while (error == Errno.EINTR);
        if (error != 0) {
            throw new PosixException("posix_fallocate", error);
        }
    }

    /** The size of the file in bytes. */
    public static long size(int fd) throws PosixException {
        return LSEEK.requireLong(fd, 0, SEEK_END);
    }

    /** Maps the first {@code bytes} bytes of the file, shared between processes, and returns the address. */
    public static long map(int fd, long bytes, boolean writable) throws PosixException {
        return MMAP.requireLong(0, bytes, writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, fd, 0);
    }

    /** Removes a mapping. The caller makes sure that nobody uses it any more. */
    public static void unmap(long address, long bytes) {
        int ignored = MUNMAP.callInt(address, bytes);
    }

    /** Closes a descriptor. Mappings stay. */
    public static void close(int fd) {
        int ignored = CLOSE.callInt(fd);
    }
}
