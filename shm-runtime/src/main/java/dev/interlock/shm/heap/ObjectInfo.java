package dev.interlock.shm.heap;

import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.ElementType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a heap's directory says of one object.
 *
 * @param name under which it is opened
 * @param kind scalar, array, struct, array of structs, lock, or another primitive
 * @param element type of its elements; null for structs, a lock or another primitive
 * @param length number of elements; 1 for a scalar, a struct and a lock; of another primitive its size in bytes
 * @param locking its lock mode
 * @param offset where in the segment its first element stands, in bytes; for a lock, the lock itself
 * @param lockOffset where in the segment the lock stands that its accesses take, or that it is; 0 in lock mode none
 * @param struct what its structs are; null for everything else
 */
public record ObjectInfo(
        String name,
        ObjectKind kind,
        @Nullable ElementType element,
        int length,
        Locking locking,
        long offset,
        long lockOffset,
        @Nullable StructInfo struct) {

    /** Of anything but structs. */
    public ObjectInfo(
            String name,
            ObjectKind kind,
            @Nullable ElementType element,
            int length,
            Locking locking,
            long offset,
            long lockOffset) {
        this(name, kind, element, length, locking, offset, lockOffset, null);
    }

    /** Size of the elements in bytes, without a lock beside them. */
    public long bytes() {
        if (kind == ObjectKind.LOCK) {
            return RecursiveLockLayout.BYTES;
        }
        if (struct != null) {
            return (long) length * struct.size();
        }
        return element == null ? length : (long) length * element.bytes();
    }

    /** Size of what stands behind the elements. */
    long tailBytes() {
        return struct == null ? 0 : struct.utf8().length;
    }

    ObjectInfo with(StructInfo structs) {
        return new ObjectInfo(name, kind, element, length, locking, offset, lockOffset, structs);
    }

    /** For messages: "an array of 'i' of length 20, lock mode own". */
    String description() {
        if (struct != null) {
            String one = "struct " + struct.layout();
            return (kind == ObjectKind.STRUCT ? "a " + one : "an array of " + one + " of length " + length) + mode();
        }
        if (element == null) {
            return kind.primitive() == null ? "a lock" : "a " + kind.primitive() + " of " + length + " bytes";
        }
        String what = kind == ObjectKind.ARRAY
                ? "an array of '" + element.typecode() + "' of length " + length
                : "a scalar of '" + element.typecode() + "'";
        return what + mode();
    }

    private String mode() {
        return " in lock mode " + locking.name().toLowerCase(Locale.ROOT);
    }
}
