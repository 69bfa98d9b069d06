package dev.interlock.shm.heap;

import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.ElementType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a heap's directory says of one object.
 *
 * @param name under which it is opened
 * @param kind scalar, array, lock, or another primitive
 * @param element type of its elements; null for a lock or another primitive
 * @param length number of elements; 1 for a scalar and for a lock; of another primitive its size in bytes
 * @param locking its lock mode
 * @param offset where in the segment its first element stands, in bytes; for a lock, the lock itself
 * @param lockOffset where in the segment the lock stands that its accesses take, or that it is; 0 in lock mode none
 */
public record ObjectInfo(
        String name,
        ObjectKind kind,
        @Nullable ElementType element,
        int length,
        Locking locking,
        long offset,
        long lockOffset) {

    /** Size of the elements in bytes, without a lock beside them. */
    public long bytes() {
        if (kind == ObjectKind.LOCK) {
            return RecursiveLockLayout.BYTES;
        }
        return element == null ? length : (long) length * element.bytes();
    }

    /** For messages: "an array of 'i' of length 20, lock mode own". */
    String description() {
        if (element == null) {
            return kind.type() == null ? "a lock" : "a " + kind.type() + " of " + length + " bytes";
        }
        String what = kind == ObjectKind.ARRAY
                ? "an array of '" + element.typecode() + "' of length " + length
                : "a scalar of '" + element.typecode() + "'";
        return what + " in lock mode " + locking.name().toLowerCase(Locale.ROOT);
    }
}
