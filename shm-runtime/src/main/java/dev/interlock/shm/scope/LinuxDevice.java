package dev.interlock.shm.scope;

import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.os.Errno;
import dev.interlock.shm.os.FileLock;
import dev.interlock.shm.os.FileState;
import dev.interlock.shm.os.PosixException;
import dev.interlock.shm.os.PosixMemory;
import dev.interlock.shm.os.ShmDirectory;
import dev.interlock.shm.segment.SegmentAccessDeniedException;
import dev.interlock.shm.segment.SegmentExistsException;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SharedMemoryFailedException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real one. */
final class LinuxDevice implements Device {

    static final LinuxDevice INSTANCE = new LinuxDevice();

    private LinuxDevice() {}

    @Override
    public @Nullable FileState look(String name) {
        try {
            return ShmDirectory.look(name);
        } catch (PosixException e) {
            throw failure(name, "cannot be looked at", e);
        }
    }

    @Override
    public void link(String name, String second) {
        try {
            ShmDirectory.link(name, second);
        } catch (PosixException e) {
            throw e.errno() == Errno.ENOENT
                    ? failure(name, "cannot be given its name", e)
                    : failure(second, "cannot be given its name", e);
        }
    }

    @Override
    public boolean move(String name, String fresh) {
        try {
            ShmDirectory.rename(name, fresh);
            return true;
        } catch (PosixException e) {
            return falseIfAbsent(name, "cannot be taken away", e);
        }
    }

    @Override
    public boolean unlink(String name) {
        try {
            PosixMemory.unlink("/" + name);
            return true;
        } catch (PosixException e) {
            return falseIfAbsent(name, "cannot be unlinked", e);
        }
    }

    @Override
    public FileLock lock(String name) {
        try {
            return FileLock.open(name);
        } catch (PosixException e) {
            throw failure(name, "cannot be locked", e);
        }
    }

    @Override
    public List<String> names(String asciiPrefix) {
        try {
            return ShmDirectory.names(asciiPrefix);
        } catch (IOException e) {
            throw new SharedMemoryFailedException(asciiPrefix + "*", "cannot be looked for: " + e.getMessage(), e);
        }
    }

    private static boolean falseIfAbsent(String name, String attempt, PosixException cause) {
        if (cause.errno() == Errno.ENOENT) {
            return false;
        }
        throw failure(name, attempt, cause);
    }

    static ShmException failure(String name, String attempt, PosixException cause) {
        return switch (cause.errno()) {
            case Errno.ENOENT -> new SegmentNotFoundException(name, attempt + ": there is no such segment", cause);
            case Errno.EEXIST -> new SegmentExistsException(name, attempt + ": it exists already", cause);
            case Errno.EACCES, Errno.EPERM ->
                new SegmentAccessDeniedException(name, attempt + ": it belongs to another user", cause);
            default -> new SharedMemoryFailedException(name, attempt + ": " + cause.getMessage(), cause);
        };
    }
}
