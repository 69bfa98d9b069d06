package dev.interlock.shm.scope;

import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.os.FileLock;
import dev.interlock.shm.os.FileState;
import dev.interlock.shm.os.PosixException;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SegmentTruncatedException;
import dev.interlock.shm.segment.SharedMemory;
import java.util.concurrent.locks.LockSupport;

/**
 * This process's part in a scope: the register, mapped, and the lock on its file.
 *
 * <p>The owner holds the lock shared from opening to closing. Who joined holds it shared while making something, and
 * then looks whether the register still bears its name. Who sweeps holds it alone, and unlinks the register last. So
 * what is made is made before a sweep, which finds it, or not at all.
 *
 * <p>Guarded by the scope.
 */
final class Membership {

    private static final long POLL_NANOS = 1_000_000;

    private final ScopeName scope;
    private final Surroundings surroundings;
    private final boolean isOwner;
    private final SharedMemory memory;
    private final Register register;
    private final FileLock lock;
    private boolean ended;

    private Membership(
            ScopeName scope,
            Surroundings surroundings,
            boolean isOwner,
            SharedMemory memory,
            Register register,
            FileLock lock) {
        this.scope = scope;
        this.surroundings = surroundings;
        this.isOwner = isOwner;
        this.memory = memory;
        this.register = register;
        this.lock = lock;
    }

    /** Opens a scope, after reaping. */
    static Membership found(ScopeFamily family, Surroundings surroundings) {
        try {
            var ignored = new Reaper(family, surroundings).reap();
        } catch (ShmException e) {
            // What others have left is no reason not to open, and Reaper.find tells of it.
        }
        ScopeName scope = ScopeName.fresh(family, surroundings.realm(), surroundings.self());
        SharedMemory memory = SharedMemory.create(scope.text(), ScopeLayout.BYTES);
        try {
            FileLock lock = surroundings.device().lock(scope.text());
            try {
                if (!lock.tryShared()) {
                    throw new ScopeBusyException(scope.text(), "cannot be opened: somebody reaps it already");
                }
                Register register = Register.make(memory.segment(), scope, ProcessTable.pidNamespace());
                return new Membership(scope, surroundings, true, memory, register, lock);
            } catch (PosixException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (PosixException e) {
            memory.unlink();
            memory.close();
            throw LinuxDevice.failure(scope.text(), "cannot be locked", e);
        } catch (RuntimeException | Error e) {
            memory.unlink();
            memory.close();
            throw e;
        }
    }

    static Membership join(String name, Surroundings surroundings) {
        ScopeName scope = ScopeName.parse(name);
        if (scope == null || !scope.text().equals(name)) {
            throw new ScopeEndedException(name, "is not, and never was, the name of a scope");
        }
        try {
            SharedMemory memory = SharedMemory.attach(name);
            try {
                Register register = Register.read(memory.segment(), scope);
                if (!register.isOpen()) {
                    throw ended(scope);
                }
                return new Membership(scope, surroundings, false, memory, register, surroundings.device().lock(name));
            } catch (RuntimeException | Error e) {
                memory.close();
                throw e;
            }
        } catch (SegmentNotFoundException | SegmentTruncatedException e) {
            throw ended(scope);
        }
    }

    ScopeName scope() {
        return scope;
    }

    boolean isOwner() {
        return isOwner;
    }

    boolean hasEnded() {
        return ended;
    }

    Register register() {
        return register;
    }

    Device device() {
        return surroundings.device();
    }

    /** From here to {@link #leave} nobody sweeps. */
    void enter() {
        if (ended) {
            throw ended(scope);
        }
        if (isOwner) {
            return;
        }
        try {
            if (!lock.tryShared()) {
                throw ended(scope);
            }
            FileState named = device().look(scope.text());
            if (named == null || !named.identity().equals(lock.identity())) {
                lock.release();
                throw ended(scope);
            }
        } catch (PosixException e) {
            throw LinuxDevice.failure(scope.text(), "cannot be locked", e);
        }
    }

    void leave() {
        if (isOwner) {
            return;
        }
        try {
            lock.release();
        } catch (PosixException e) {
            throw LinuxDevice.failure(scope.text(), "cannot be released", e);
        }
    }

    /** Ends the scope if it is this process's, and the membership. Does nothing the second time. */
    void end(long patienceNanos) {
        if (ended) {
            return;
        }
        if (!isOwner) {
            ended = true;
            lock.close();
            memory.close();
            return;
        }
        awaitMakers(patienceNanos);
        Sweep sweep = new Sweep(scope, register, device()).all();
        ended = true;
        lock.close();
        memory.close();
        if (!sweep.left().isEmpty()) {
            throw register.corrupted(String.join("; ", sweep.left()));
        }
    }

    private void awaitMakers(long patienceNanos) {
        long begin = System.nanoTime();
        try {
            while (!lock.tryExclusive()) {
                if (System.nanoTime() - begin > patienceNanos) {
                    // Asking for it alone has cost the share.
                    boolean shared = lock.tryShared();
                    throw new ScopeBusyException(
                            scope.text(),
                            "cannot end now: another process is making something in it"
                                    + (shared ? "" : ", or is reaping it"));
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        } catch (PosixException e) {
            throw LinuxDevice.failure(scope.text(), "cannot be locked", e);
        }
    }

    private static ScopeEndedException ended(ScopeName scope) {
        return new ScopeEndedException(scope.text(), "has ended or was closed; nothing can be made in it any more");
    }
}
