package dev.interlock.shm.heap;

import dev.interlock.shm.view.LockMode;
import org.jspecify.annotations.Nullable;

/** The lock mode of an object as its directory entry records it, see {@link LockMode}. */
public enum Locking {
    /** Accesses take no lock. Also of an object that is a lock. */
    NONE(1),
    /** Accesses take the lock that stands beside the object. */
    OWN(2),
    /** Accesses take the lock of another object of the same heap. */
    EXTERNAL(3);

    private final int code;

    Locking(int code) {
        this.code = code;
    }

    /** The code in a directory entry. */
    int code() {
        return code;
    }

    static @Nullable Locking ofCode(int code) {
        for (Locking locking : values()) {
            if (locking.code == code) {
                return locking;
            }
        }
        return null;
    }

    static Locking of(LockMode mode) {
        return switch (mode) {
            case LockMode.None none -> NONE;
            case LockMode.Own own -> OWN;
            case LockMode.External external -> EXTERNAL;
        };
    }
}
