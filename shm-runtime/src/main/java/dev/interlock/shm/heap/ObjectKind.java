package dev.interlock.shm.heap;

import org.jspecify.annotations.Nullable;

/** What an object of a heap is. */
public enum ObjectKind {
    /** One value of an element type. */
    SCALAR(1),
    /** Values of one element type, of a fixed number. */
    ARRAY(2),
    /** A {@link dev.interlock.shm.sync.RecursiveLock} that has a name of its own. */
    LOCK(3);

    private final int code;

    ObjectKind(int code) {
        this.code = code;
    }

    /** The code in a directory entry. */
    int code() {
        return code;
    }

    static @Nullable ObjectKind ofCode(int code) {
        for (ObjectKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }
}
