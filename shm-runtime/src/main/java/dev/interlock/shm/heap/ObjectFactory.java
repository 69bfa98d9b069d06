package dev.interlock.shm.heap;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates the objects of a heap, one at a time between all processes.
 *
 * <p><b>The directory is the only truth.</b> What the live entries occupy is in use, everything else is free; cursor
 * and count are notes of it. The order of a creation, under the heap's lock:
 *
 * <ol>
 *   <li>the entry becomes WRITING;
 *   <li>the object's memory is zeroed and initialised, the entry filled;
 *   <li>the cursor moves behind the object;
 *   <li>the entry becomes LIVE.
 * </ol>
 *
 * <p>A creator killed before 4 leaves nothing that anybody can find, after 4 a complete object; either way the next one
 * to take the lock is told {@link Acquisition#OWNER_DIED}, clears the unfinished entry and adds the live ones up, so no
 * memory is lost either. The cursor moves before the entry becomes LIVE because a creation may also fail half way in a
 * process that goes on: then too there must never be a live object behind the cursor.
 */
final class ObjectFactory {

    private final MemorySegment segment;
    private final HeapHeader header;
    private final Directory directory;
    private final RecursiveLock lock;

    /** Whether a thread of this process is at it; guarded by this. */
    private boolean creating;

    /** What an object is to be; {@code lockOffset} counts in lock mode external alone. */
    record Shape(
            ObjectKind kind,
            @Nullable ElementType element,
            int length,
            Locking locking,
            long lockOffset,
            @Nullable StructInfo struct) {

        /** Of anything but structs. */
        Shape(ObjectKind kind, @Nullable ElementType element, int length, Locking locking, long lockOffset) {
            this(kind, element, length, locking, lockOffset, null);
        }

        ObjectInfo at(String name, Placement place) {
            long ownLock = kind == ObjectKind.LOCK || locking == Locking.OWN ? place.start() : 0;
            long objectLock = locking == Locking.EXTERNAL ? lockOffset : ownLock;
            return new ObjectInfo(name, kind, element, length, locking, place.offset(), objectLock, struct);
        }

        Placement place(long cursor) {
            ObjectInfo nowhere = at("", new Placement(0, 0, 0));
            return Placement.at(cursor, kind, locking, nowhere.bytes(), nowhere.tailBytes());
        }
    }

    ObjectFactory(MemorySegment segment, HeapHeader header, Directory directory, RecursiveLock lock) {
        this.segment = segment;
        this.header = header;
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Creates an object. If this throws, nothing has changed.
     *
     * @param initialise is given the offset of the elements, which are zero, while nobody else can see them
     */
    synchronized ObjectInfo create(ObjectName name, Shape shape, LongConsumer initialise) {
        String what = "create '" + name.text() + "'";
        requireIdle(what);
        creating = true;
        try {
            Acquisition acquisition = lock.acquire();
            try {
                if (lock.holdCount() > 1) {
                    // An initialiser again, by way of another attachment to the same heap; the lock lets it in too.
                    throw inUse(what);
                }
                if (acquisition == Acquisition.OWNER_DIED) {
                    repair();
                    lock.markConsistent();
                }
                return createLocked(name, shape, initialise);
            } finally {
                lock.release();
            }
        } finally {
            creating = false;
        }
    }

    /**
     * Runs an action that must not take place while a thread of this process creates an object: to close the memory
     * then would leave the heap's lock to a process that lives, and cannot release it.
     */
    synchronized void whileIdle(String what, Runnable action) {
        requireIdle(what);
        action.run();
    }

    private void requireIdle(String what) {
        // The monitor lets a thread in again: this is an initialiser that calls back.
        if (creating) {
            throw inUse(what);
        }
    }

    private HeapInUseException inUse(String what) {
        return new HeapInUseException(
                SegmentNames.of(segment),
                "holds a heap in which this thread is creating an object, and whose initialiser tried to " + what,
                null);
    }

    private ObjectInfo createLocked(ObjectName name, Shape shape, LongConsumer initialise) {
        int slot = directory.slotFor(name);
        if (slot < 0) {
            repair();
            slot = directory.slotFor(name);
        }
        Allocation before = Allocation.read(segment, header);
        requireEntry(before);
        Placement place = shape.place(before.cursor());
        requireMemory(place, before);
        ObjectInfo object = shape.at(name.text(), place);
        try {
            directory.begin(slot);
            long end = Placement.alignUp(place.offset() + object.bytes(), Placement.WORD);
            Bulk.zero(segment, place.start(), end - place.start());
            if (object.struct() != null) {
                StructEntry.writeText(segment, object, object.struct());
            }
            initialise.accept(place.offset());
            directory.fill(slot, EntryCodec.encode(object, name));
            new Allocation(place.end(), before.objects() + 1).write(segment);
        } catch (RuntimeException | Error failure) {
            undo(slot, before, failure);
            throw failure;
        }
        directory.publish(slot);
        return object;
    }

    private void requireEntry(Allocation before) {
        if (before.objects() >= HeapOptions.limit(header.slots())) {
            throw new HeapFullException(
                    SegmentNames.of(segment),
                    HeapFullException.Resource.DIRECTORY,
                    "holds " + before.objects()
                            + " objects, as many as its directory takes; HeapOptions says how many at creation");
        }
    }

    private void requireMemory(Placement place, Allocation before) {
        if (place.end() > header.size()) {
            throw new HeapFullException(
                    SegmentNames.of(segment),
                    HeapFullException.Resource.MEMORY,
                    "has " + (header.size() - before.cursor()) + " bytes left; the object needs "
                            + (place.end() - before.cursor()) + " with its lock and alignment");
        }
    }

    private void undo(int slot, Allocation before, Throwable failure) {
        try {
            directory.clear(slot);
            before.write(segment);
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    private void repair() {
        directory.repair().write(segment);
    }
}
