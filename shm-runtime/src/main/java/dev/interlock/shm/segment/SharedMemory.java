package dev.interlock.shm.segment;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.os.Errno;
import dev.interlock.shm.os.FileIdentity;
import dev.interlock.shm.os.FileState;
import dev.interlock.shm.os.PosixException;
import dev.interlock.shm.os.PosixMemory;
import dev.interlock.shm.os.ShmDirectory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * A named block of memory that any process of this machine can map: POSIX shared memory, the same names and the same
 * bytes as CPython's {@code multiprocessing.shared_memory.SharedMemory}.
 *
 * <pre>{@code
 * try (SharedMemory block = SharedMemory.create("prices", 4096)) {
 *     …                                    // elsewhere: SharedMemory.attach("prices")
 *     block.unlink();                      // once, when nobody needs the name any more
 * }
 * }</pre>
 *
 * <p><b>Life.</b> {@link #close()} ends this process's use of the block; {@link #unlink()} removes the name, after
 * which nobody can attach, while those who are attached go on. The memory is freed when both have happened everywhere.
 * A block that nobody unlinks outlives all processes, until the machine restarts. What is made in a
 * {@code dev.interlock.shm.scope.SegmentScope} is unlinked at the end of that.
 *
 * <p><b>Memory is reserved at creation</b> (posix_fallocate(3)): a full {@code /dev/shm} is an
 * {@link OutOfSharedMemoryException} here, never a fault at some later access.
 *
 * <p><b>Threads.</b> All methods may be called from any thread. An access that races with {@link #close()} either takes
 * place in full or throws {@link SegmentClosedException}; closing waits for accesses that have begun (it stops all
 * threads of the JVM for some ten microseconds, so it does not belong on a hot path), and for threads of this process
 * that hold a lock in the block. The pages may stay mapped for some 40 ms more, out of reach, which keeps the JVM from
 * a fault; a block of more than 16 MiB is unmapped on return, and closing takes some milliseconds.
 */
public final class SharedMemory implements AutoCloseable {

    /** How long {@link #close()} waits for other threads of this process to release the locks in the block, 1 s. */
    public static final long CLOSE_PATIENCE_NANOS = 1_000_000_000;

    private static final int GENERATED_NAME_ATTEMPTS = 100;

    private final String name;
    private final long size;
    private final Arena arena;
    private final MemorySegment segment;
    private final SegmentUse use;
    private final FileIdentity file;

    private SharedMemory(String name, FileIdentity file, long address, long size, boolean writable) {
        this.name = name;
        this.file = file;
        this.size = size;
        this.arena = Arena.ofShared();
        MemorySegment unguarded = MemorySegment.ofAddress(address).reinterpret(size);
        SegmentUse mapping = SegmentUse.register(arena.scope(), name, unguarded);
        MemorySegment whole = unguarded.reinterpret(
                arena, mapped -> mapping.settle(CLOSE_PATIENCE_NANOS, () -> GracePeriod.unmapAfter(address, size)));
        this.use = mapping;
        this.segment = writable ? whole : whole.asReadOnly();
        SegmentNames.register(arena.scope(), name);
    }

    private static SharedMemory map(String name, int fd, long size, boolean writable) throws PosixException {
        FileIdentity file = ShmDirectory.look(fd).identity();
        long address = PosixMemory.map(fd, size, writable);
        try {
            return new SharedMemory(name, file, address, size, writable);
        } catch (RuntimeException | Error e) {
            PosixMemory.unmap(address, size);
            throw e;
        }
    }

    /**
     * Creates a block under a fresh generated name ({@code psm_} and eight hexadecimal digits).
     *
     * @param size in bytes, at least 1; may exceed 2 GiB
     * @throws InvalidSegmentSizeException if the size is not positive
     * @throws OutOfSharedMemoryException if the system cannot reserve that much
     */
    public static SharedMemory create(long size) {
        return create(SegmentName::generate, size);
    }

    static SharedMemory create(Supplier<String> names, long size) {
        for (int attempt = 1; ; attempt++) {
            try {
                return create(names.get(), size);
            } catch (SegmentExistsException e) {
                if (attempt == GENERATED_NAME_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Creates a block of that name, zeroed, readable and writable by this user alone (mode 0600).
     *
     * @param name up to 255 bytes in UTF-8, no slash but perhaps a leading one, no NUL
     * @param size in bytes, at least 1; may exceed 2 GiB
     * @throws InvalidSegmentNameException if the name cannot be one
     * @throws InvalidSegmentSizeException if the size is not positive
     * @throws SegmentExistsException if the name is taken
     * @throws OutOfSharedMemoryException if the system cannot reserve that much; the name is free again
     */
    public static SharedMemory create(String name, long size) {
        String checked = SegmentName.checked(name);
        if (size <= 0) {
            throw new InvalidSegmentSizeException(
                    checked, "cannot have a size of " + size + " bytes; at least 1 is needed", null);
        }
        try {
            int fd = PosixMemory.createExclusive("/" + checked);
            try {
                reserve(fd, size);
                return map(checked, fd, size, true);
            } catch (PosixException | RuntimeException | Error e) {
                removeAfter(e, checked);
                throw e;
            } finally {
                PosixMemory.close(fd);
            }
        } catch (PosixException e) {
            throw failure(checked, "cannot be created with " + size + " bytes", e);
        }
    }

    private static void reserve(int fd, long size) throws PosixException {
        try {
            PosixMemory.reserve(fd, size);
        } catch (PosixException e) {
            if (e.errno() != Errno.ENOSPC) {
                throw e;
            }
            // What this process has closed may not have been given back yet.
            GracePeriod.cutShort();
            PosixMemory.reserve(fd, size);
        }
    }

    /** Somebody else may have removed the name already, but what went wrong first is what the caller must hear of. */
    private static void removeAfter(Throwable failure, String name) {
        try {
            PosixMemory.unlink("/" + name);
        } catch (PosixException | RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Maps the block of that name, in the size that it has.
     *
     * @throws SegmentNotFoundException if there is none
     * @throws SegmentTruncatedException if it has no size: its creator has not come that far, or died there
     * @throws SegmentAccessDeniedException if it belongs to somebody else
     */
    public static SharedMemory attach(String name) {
        return attach(name, true);
    }

    /**
     * As {@link #attach(String)}, for reading: every store throws
     * {@link dev.interlock.shm.access.ReadOnlySegmentException}, and the hardware forbids it too.
     */
    public static SharedMemory attachReadOnly(String name) {
        return attach(name, false);
    }

    private static SharedMemory attach(String name, boolean writable) {
        String checked = SegmentName.checked(name);
        try {
            String path = "/" + checked;
            int fd = writable ? PosixMemory.openReadWrite(path) : PosixMemory.openReadOnly(path);
            try {
                long size = PosixMemory.size(fd);
                if (size == 0) {
                    throw new SegmentTruncatedException(
                            checked,
                            "has a size of 0 bytes: its creator has not given it one, or it was truncated",
                            null);
                }
                return map(checked, fd, size, writable);
            } finally {
                PosixMemory.close(fd);
            }
        } catch (PosixException e) {
            throw failure(checked, "cannot be attached", e);
        }
    }

    /** The name, without a leading slash. */
    public String name() {
        return name;
    }

    /** The size in bytes, as created or as found when attaching. */
    public long size() {
        return size;
    }

    /** Whether it was attached for reading alone. */
    public boolean isReadOnly() {
        return segment.isReadOnly();
    }

    /**
     * The memory itself. It carries its own bounds, and is alive until {@link #close()}; accesses through it that are
     * not made by this library are not seen by the engines.
     *
     * @throws SegmentClosedException if this block has been closed
     */
    public MemorySegment segment() {
        if (isClosed()) {
            throw new SegmentClosedException(name, "is closed", null);
        }
        return segment;
    }

    /**
     * The memory as a buffer in native byte order.
     *
     * @throws SegmentClosedException if this block has been closed
     * @throws InvalidSegmentSizeException if it is larger than a buffer can be, 2^31 - 1 bytes
     */
    public ByteBuffer byteBuffer() {
        if (size > Integer.MAX_VALUE) {
            throw new InvalidSegmentSizeException(
                    name, "has " + size + " bytes, more than a ByteBuffer can hold; use segment()", null);
        }
        return segment().asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /** Whether {@link #close()} has been called. */
    public boolean isClosed() {
        return !arena.scope().isAlive();
    }

    /**
     * Ends this process's use of the block; every view of it throws from now on. Closing twice does nothing. The block
     * itself stays for others.
     *
     * <p><b>Locks.</b> A lock whose holder finds its memory gone would stay locked for all processes until this one
     * ends. Therefore closing waits while another thread of this process holds a lock in the block, up to
     * {@link #CLOSE_PATIENCE_NANOS}; a thread of this process that comes to acquire one meanwhile, or has been waiting
     * for one, is refused with a {@link SegmentClosedException}, even if the block then stays open because it is busy.
     * A thread that holds a lock itself is told at once. It makes no difference whether the lock was acquired through
     * this mapping or through another one of the same block; a mapping through which no lock was ever used, as one that
     * was attached read-only, is not concerned. In the same way closing waits for a thread that copies a message in or
     * out of a pipe in the block, not for one that waits for a message or for room.
     *
     * <p><b>Waiters.</b> Nobody waits for threads that wait for a condition in the block: they are told, and for others
     * it is as if they had died.
     *
     * @throws SegmentBusyException if this thread holds a lock in the block, or another thread of this process does not
     *     release one in time, or an I/O operation on a buffer of this block is under way; nothing was closed
     */
    @Override
    public void close() {
        // Whoever holds a lock must not wait here for another thread that closes: that one waits for the lock.
        if (!isClosed() && use.isHeldByCurrentThread()) {
            throw new SegmentBusyException(
                    name, "cannot be closed by a thread that holds a lock in it; release the lock first", null);
        }
        synchronized (arena) {
            if (!isClosed()) {
                closeWhenVacant();
            }
        }
    }

    private void closeWhenVacant() {
        try {
            if (!use.vacate(CLOSE_PATIENCE_NANOS)) {
                throw new SegmentBusyException(
                        name,
                        "cannot be closed now: another thread of this process holds a lock in it, or is at an access",
                        null);
            }
            arena.close();
        } catch (IllegalStateException e) {
            throw new SegmentBusyException(name, "is in use by an I/O operation and cannot be closed now", e);
        } finally {
            if (!isClosed()) {
                use.admit();
            }
        }
    }

    /**
     * Removes the name, so that nobody can attach any more. May be called before or after {@link #close()}, by any
     * process, once.
     *
     * @throws SegmentNotFoundException if the name is gone already
     */
    public void unlink() {
        unlink(name);
    }

    /**
     * Removes a name without attaching.
     *
     * @throws SegmentNotFoundException if there is none
     */
    public static void unlink(String name) {
        String checked = SegmentName.checked(name);
        try {
            PosixMemory.unlink("/" + checked);
        } catch (PosixException e) {
            throw failure(checked, "cannot be unlinked", e);
        }
    }

    /**
     * Whether the name still leads to this block: false once somebody has unlinked it, also when there is another block
     * of that name by now. It is a look, one system call; what it says may have changed when it returns. A mapping
     * stays usable without a name, but nobody else comes to it any more, so a process that relies on others finding the
     * block asks this now and then. May be called before and after {@link #close()}.
     */
    public boolean isLinked() {
        try {
            FileState named = ShmDirectory.look(name);
            return named != null && named.identity().equals(file);
        } catch (PosixException e) {
            throw failure(name, "cannot be looked at", e);
        }
    }

    @Override
    public String toString() {
        return "SharedMemory('" + name + "', size=" + size + (isClosed() ? ", closed)" : ")");
    }

    private static ShmException failure(String name, String attempt, PosixException cause) {
        return switch (cause.errno()) {
            case Errno.ENOENT -> new SegmentNotFoundException(name, attempt + ": there is no such segment", cause);
            case Errno.EEXIST -> new SegmentExistsException(name, attempt + ": it exists already", cause);
            case Errno.EACCES, Errno.EPERM ->
                new SegmentAccessDeniedException(name, attempt + ": it belongs to another user", cause);
            case Errno.ENOSPC, Errno.ENOMEM, Errno.EFBIG ->
                new OutOfSharedMemoryException(name, attempt + ": not enough shared memory is left", cause);
            case Errno.ENAMETOOLONG, Errno.EINVAL ->
                new InvalidSegmentNameException(name, attempt + ": the system refuses the name", cause);
            default ->
                new SharedMemoryFailedException(name, attempt + ": " + cause.getMessage(), cause);
        };
    }
}
