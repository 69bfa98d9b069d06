package dev.interlock.shm.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

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
    private static final long MAP_FAILED = -1;

    private static final MethodHandle SHM_OPEN =
            Libc.function("shm_open", Libc.returning(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle SHM_UNLINK = Libc.function("shm_unlink", Libc.returning(JAVA_INT, ADDRESS));
    private static final MethodHandle POSIX_FALLOCATE =
            Libc.function("posix_fallocate", Libc.returning(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle LSEEK =
            Libc.function("lseek", Libc.returning(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle MMAP = Libc.function(
            "mmap", Libc.returning(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP = Libc.function("munmap", Libc.returning(JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle CLOSE = Libc.function("close", Libc.returning(JAVA_INT, JAVA_INT));

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
            MemorySegment state = Libc.callState(arena);
            int fd = (int) SHM_OPEN.invokeExact(state, arena.allocateFrom(path), flags, MODE_OWNER_ONLY);
            if (fd < 0) {
                throw new PosixException("shm_open", Libc.errno(state));
            }
            return fd;
        } catch (PosixException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    /** Removes the name. Mappings stay. */
    public static void unlink(String path) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = Libc.callState(arena);
            if ((int) SHM_UNLINK.invokeExact(state, arena.allocateFrom(path)) != 0) {
                throw new PosixException("shm_unlink", Libc.errno(state));
            }
        } catch (PosixException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    /** Gives the file this size with all its memory reserved, so that no later access can find the device full. */
    public static void reserve(int fd, long bytes) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = Libc.callState(arena);
            int error;
            do {
                error = (int) POSIX_FALLOCATE.invokeExact(state, fd, 0L, bytes);
            } while (error == Errno.EINTR);
            if (error != 0) {
                throw new PosixException("posix_fallocate", error);
            }
        } catch (PosixException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    /** The size of the file in bytes. */
    public static long size(int fd) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = Libc.callState(arena);
            long size = (long) LSEEK.invokeExact(state, fd, 0L, SEEK_END);
            if (size < 0) {
                throw new PosixException("lseek", Libc.errno(state));
            }
            return size;
        } catch (PosixException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    /** Maps the first {@code bytes} bytes of the file, shared between processes, and returns the address. */
    public static long map(int fd, long bytes, boolean writable) throws PosixException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = Libc.callState(arena);
            int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
            long address = (long) MMAP.invokeExact(state, 0L, bytes, protection, MAP_SHARED, fd, 0L);
            if (address == MAP_FAILED) {
                throw new PosixException("mmap", Libc.errno(state));
            }
            return address;
        } catch (PosixException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    /** Removes a mapping. The caller makes sure that nobody uses it any more. */
    public static void unmap(long address, long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) MUNMAP.invokeExact(Libc.callState(arena), address, bytes);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    /** Closes a descriptor. Mappings stay. */
    public static void close(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) CLOSE.invokeExact(Libc.callState(arena), fd);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }
}
