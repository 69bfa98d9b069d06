package dev.interlock.shm.list;

import static dev.interlock.shm.list.ShareableListLayout.LENGTH_OFFSET;
import static dev.interlock.shm.list.ShareableListLayout.MAX_SLOT_BYTES;
import static dev.interlock.shm.list.ShareableListLayout.MIN_BYTES;
import static dev.interlock.shm.list.ShareableListLayout.OFFSETS_OFFSET;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.segment.SegmentTruncatedException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Makes whole lists of CPython's layout, and recognises them.
 *
 * <p>The length is stored last, with release. So whoever finds a length finds the list that belongs to it, if it was
 * made here. CPython writes the length first, the formats and codes last: who attaches within that time finds a list
 * that is torn.
 */
final class PythonImage {

    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private PythonImage() {}

    /**
     * Where the slots for these items begin and the last ends, from the start of the memory; refuses what cannot be.
     */
    static long[] plan(List<Item> items, String list) {
        long[] places = new long[items.size() + 1];
        places[0] = ShareableListLayout.dataOffset(items.size());
        for (int slot = 0; slot < items.size(); slot++) {
            Item item = items.get(slot);
            long bytes = item.kind.isText() ? ShareableListLayout.slotBytes(item.characters) : Long.BYTES;
            if (bytes > MAX_SLOT_BYTES) {
                throw new ValueTooLongException(
                        list,
                        "cannot hold " + item.kind.inWords() + " of " + item.characters + " characters: no slot "
                                + "of CPython's layout is longer than " + MAX_SLOT_BYTES + " bytes",
                        null);
            }
            PythonSlots.requireFits(item, bytes, list);
            places[slot + 1] = places[slot] + bytes;
        }
        return places;
    }

    /** Where CPython's list of these slots ends. */
    static long end(long[] places) {
        int length = places.length - 1;
        return ShareableListLayout.end(length, places[length] - places[0]);
    }

    /** Makes the list over memory that is zero. */
    static PythonSlots write(MemorySegment memory, List<Item> items, long[] places, boolean withLock) {
        PythonSlots slots = new PythonSlots(memory, places);
        for (int slot = 0; slot < items.size(); slot++) {
            slots.store(slot, items.get(slot));
        }
        for (int i = 0; i < places.length; i++) {
            ShmAccess.setLong(memory, OFFSETS_OFFSET + (long) Long.BYTES * i, places[i] - places[0]);
        }
        if (withLock) {
            long end = end(places);
            long at = ListLockLayout.after(end);
            ShmAccess.setLong(memory, at + ListLockLayout.END_OFFSET, end);
            ShmAccess.setInt(memory, at + ListLockLayout.VERSION_OFFSET, ListLockLayout.VERSION);
            ShmAccess.setLongRelease(memory, at + ListLockLayout.MAGIC_OFFSET, ListLockLayout.MAGIC);
        }
        ShmAccess.setLongRelease(memory, LENGTH_OFFSET, items.size());
        return slots;
    }

    /** The slots of the list that stands there, after checking all that never changes. */
    static PythonSlots read(MemorySegment memory) {
        String name = SegmentNames.of(memory);
        if (memory.byteSize() < MIN_BYTES) {
            throw new SegmentTruncatedException(
                    name, "has " + memory.byteSize() + " bytes, fewer than any list: it is none, or truncated", null);
        }
        long length = ShmAccess.getLongAcquire(memory, LENGTH_OFFSET);
        if (length == ExactListLayout.MAGIC) {
            throw new NotAListException(name, "holds an exact list: attach it as an ExactList", null);
        }
        // A list of length 0 takes the least that a list can take; with more behind it, zeros are no list yet.
        if (length == 0 && memory.byteSize() > MIN_BYTES && lockOffset(memory, MIN_BYTES) < 0) {
            throw new ListNotReadyException(
                    name,
                    "holds no list yet: it begins with zeros, so its creator has not finished, died before, or meant "
                            + "it for something else",
                    null);
        }
        if (length < 0 || length > MAX_LENGTH) {
            throw new ListCorruptedException(
                    name, "the number of items", LENGTH_OFFSET, "from 0 to " + MAX_LENGTH, Long.toString(length));
        }
        if (ShareableListLayout.dataOffset((int) length) > memory.byteSize()) {
            throw new SegmentTruncatedException(
                    name, "has " + memory.byteSize() + " bytes, too few for a list of " + length + " items", null);
        }
        long[] places = places(memory, (int) length, name);
        long end = end(places);
        if (end > memory.byteSize()) {
            throw new SegmentTruncatedException(
                    name, "has " + memory.byteSize() + " bytes and holds the beginning of a list of " + end, null);
        }
        return new PythonSlots(memory, places);
    }

    private static long[] places(MemorySegment memory, int length, String name) {
        long[] places = new long[length + 1];
        long data = ShareableListLayout.dataOffset(length);
        for (int i = 0; i <= length; i++) {
            long at = OFFSETS_OFFSET + (long) Long.BYTES * i;
            long offset = ShmAccess.getLong(memory, at);
            long least = i == 0 ? 0 : places[i - 1] - data + Long.BYTES;
            long most = i == 0 ? 0 : least - Long.BYTES + MAX_SLOT_BYTES;
            if (offset < least || offset > most || offset % Long.BYTES != 0) {
                throw new ListCorruptedException(
                        name,
                        i < length ? "the offset of slot " + i : "the size of the data",
                        at,
                        least == most ? "0" : "a multiple of 8 from " + least + " to " + most,
                        Long.toString(offset));
            }
            places[i] = data + offset;
        }
        return places;
    }

    /** Where the lock behind a list that ends there stands; -1 if there is none. */
    static long lockOffset(MemorySegment memory, long end) {
        long at = ListLockLayout.after(end);
        if (at > memory.byteSize() - ListLockLayout.BYTES
                || ShmAccess.getLongAcquire(memory, at + ListLockLayout.MAGIC_OFFSET) != ListLockLayout.MAGIC) {
            return -1;
        }
        int version = ShmAccess.getInt(memory, at + ListLockLayout.VERSION_OFFSET);
        if (version != ListLockLayout.VERSION) {
            throw new ListVersionException(
                    SegmentNames.of(memory),
                    "has a lock of format version " + Integer.toUnsignedString(version)
                            + " behind its list; this release reads version " + ListLockLayout.VERSION,
                    null);
        }
        long belongsTo = ShmAccess.getLong(memory, at + ListLockLayout.END_OFFSET);
        if (belongsTo != end) {
            throw new ListCorruptedException(
                    SegmentNames.of(memory),
                    "the end of the list that the lock belongs to",
                    at + ListLockLayout.END_OFFSET,
                    Long.toString(end),
                    Long.toString(belongsTo));
        }
        return at + ListLockLayout.LOCK_OFFSET;
    }
}
