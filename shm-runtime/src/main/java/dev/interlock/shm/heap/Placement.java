package dev.interlock.shm.heap;

import dev.interlock.shm.sync.RecursiveLockLayout;

/**
 * Where an object goes, given where the free memory begins.
 *
 * <p>These objects begin a cache line and have it to themselves: locks and other primitives; objects with an own lock,
 * the lock in front; bare scalars of 4 and 8 bytes, which are what processes hammer with atomic operations; arrays of a
 * line or more, so that they stay aligned for vector instructions; structs, which are often several words. Everything
 * else is small and seldom contended, or protected by a lock that lives elsewhere, and is packed at 8 bytes.
 *
 * @param start where the object begins, with its own lock if it has one
 * @param offset where its elements begin
 * @param end where the free memory begins thereafter
 */
record Placement(long start, long offset, long end) {

    /** Alignment of everything that need not have a cache line of its own. */
    static final long WORD = Long.BYTES;

    private static final int HOT_SCALAR_BYTES = Integer.BYTES;

    /** The place of an object of so many bytes; {@code end} may exceed the heap. */
    static Placement at(long cursor, ObjectKind kind, Locking locking, long bytes, long tailBytes) {
        long alignment = alignment(kind, locking, bytes);
        long start = alignUp(cursor, alignment);
        long offset = start + lead(kind, locking);
        return new Placement(start, offset, end(offset + bytes, tailBytes, alignment));
    }

    /** The place of an object that exists. */
    static Placement of(ObjectInfo object) {
        return of(object, object.tailBytes());
    }

    /** As {@link #of(ObjectInfo)}, with so much behind its elements. */
    static Placement of(ObjectInfo object, long tailBytes) {
        long alignment = alignment(object.kind(), object.locking(), object.bytes());
        long start = object.offset() - lead(object.kind(), object.locking());
        return new Placement(start, object.offset(), end(object.offset() + object.bytes(), tailBytes, alignment));
    }

    /** Where that begins which stands behind the elements of an object. */
    static long tail(ObjectInfo object) {
        return alignUp(object.offset() + object.bytes(), WORD);
    }

    private static long end(long elementsEnd, long tailBytes, long alignment) {
        return alignUp(tailBytes == 0 ? elementsEnd : alignUp(elementsEnd, WORD) + tailBytes, alignment);
    }

    static long alignment(ObjectKind kind, Locking locking, long bytes) {
        boolean line = switch (kind) {
            case SCALAR -> locking == Locking.OWN || (locking == Locking.NONE && bytes >= HOT_SCALAR_BYTES);
            case ARRAY -> locking == Locking.OWN || bytes >= HeapHeaderLayout.LINE;
            default -> true;
        };
        return line ? HeapHeaderLayout.LINE : WORD;
    }

    /** Bytes between the own lock and the first element: a single value shares the line of its lock. */
    private static long lead(ObjectKind kind, Locking locking) {
        if (locking != Locking.OWN) {
            return 0;
        }
        return switch (kind) {
            case SCALAR, STRUCT -> RecursiveLockLayout.BYTES;
            default -> HeapHeaderLayout.LINE;
        };
    }

    static long alignUp(long offset, long alignment) {
        return (offset + alignment - 1) & -alignment;
    }
}
