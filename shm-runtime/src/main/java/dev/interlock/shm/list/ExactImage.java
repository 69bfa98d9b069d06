package dev.interlock.shm.list;

import static dev.interlock.shm.list.ExactListLayout.END_OFFSET;
import static dev.interlock.shm.list.ExactListLayout.LENGTH_OFFSET;
import static dev.interlock.shm.list.ExactListLayout.MAGIC;
import static dev.interlock.shm.list.ExactListLayout.MAGIC_OFFSET;
import static dev.interlock.shm.list.ExactListLayout.MAGIC_TEXT;
import static dev.interlock.shm.list.ExactListLayout.MODE_EXTERNAL;
import static dev.interlock.shm.list.ExactListLayout.MODE_NONE;
import static dev.interlock.shm.list.ExactListLayout.MODE_OFFSET;
import static dev.interlock.shm.list.ExactListLayout.SLOTS_OFFSET;
import static dev.interlock.shm.list.ExactListLayout.SLOT_BYTES;
import static dev.interlock.shm.list.ExactListLayout.SLOT_PLACE_OFFSET;
import static dev.interlock.shm.list.ExactListLayout.VERSION;
import static dev.interlock.shm.list.ExactListLayout.VERSION_OFFSET;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.segment.SegmentTruncatedException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Makes whole exact lists, and recognises them. The magic is stored last, so whoever finds it finds all the rest. */
final class ExactImage {

    private static final long PAIR = 2L * Long.BYTES;

    private ExactImage() {}

    /**
     * Where the slots for these items begin and the last ends.
     *
     * @param room the least size of a slot for strings and bytes
     */
    static long[] plan(List<Item> items, int room) {
        long[] places = new long[items.size() + 1];
        places[0] = SLOTS_OFFSET + SLOT_BYTES * items.size();
        for (int slot = 0; slot < items.size(); slot++) {
            long needed = Math.max(1, Math.max(items.get(slot).text.length, room));
            places[slot + 1] = places[slot] + Math.ceilDiv(needed, Long.BYTES) * PAIR;
        }
        return places;
    }

    /** Makes the list over memory that is zero. */
    static ExactSlots write(MemorySegment memory, List<Item> items, long[] places, int mode) {
        ExactSlots slots = new ExactSlots(memory, places);
        for (int slot = 0; slot < items.size(); slot++) {
            ShmAccess.setLong(memory, SLOTS_OFFSET + SLOT_BYTES * slot + SLOT_PLACE_OFFSET, places[slot]);
            slots.store(slot, items.get(slot));
        }
        ShmAccess.setInt(memory, VERSION_OFFSET, VERSION);
        ShmAccess.setInt(memory, LENGTH_OFFSET, items.size());
        ShmAccess.setLong(memory, END_OFFSET, places[items.size()]);
        ShmAccess.setInt(memory, MODE_OFFSET, mode);
        ShmAccess.setLongRelease(memory, MAGIC_OFFSET, MAGIC);
        return slots;
    }

    /** The slots of the list that stands there, after checking all that never changes. */
    static ExactSlots read(MemorySegment memory) {
        String name = SegmentNames.of(memory);
        long size = memory.byteSize();
        if (size >= Long.BYTES) {
            requireMagic(ShmAccess.getLongAcquire(memory, MAGIC_OFFSET), name);
        }
        if (size < SLOTS_OFFSET) {
            throw new SegmentTruncatedException(
                    name, "has " + size + " bytes, fewer than the header of a list: it is none, or truncated", null);
        }
        int version = ShmAccess.getInt(memory, VERSION_OFFSET);
        if (version != VERSION) {
            throw new ListVersionException(
                    name,
                    "holds a list of format version " + Integer.toUnsignedString(version)
                            + "; this release reads version " + VERSION,
                    null);
        }
        long end = ShmAccess.getLong(memory, END_OFFSET);
        if (end > size) {
            throw new SegmentTruncatedException(
                    name, "has " + size + " bytes and holds the beginning of a list of " + end, null);
        }
        int length = ShmAccess.getInt(memory, LENGTH_OFFSET);
        long most = (end - SLOTS_OFFSET) / (SLOT_BYTES + PAIR);
        if (length < 0 || length > most) {
            throw new ListCorruptedException(
                    name, "the number of items", LENGTH_OFFSET, "from 0 to " + most, Integer.toString(length));
        }
        int mode = mode(memory);
        if (mode < MODE_NONE || mode > MODE_EXTERNAL) {
            throw new ListCorruptedException(name, "the lock mode", MODE_OFFSET, "1, 2 or 3", Integer.toString(mode));
        }
        return new ExactSlots(memory, places(memory, length, end, name));
    }

    /** The lock mode that it was made in. */
    static int mode(MemorySegment memory) {
        return ShmAccess.getInt(memory, MODE_OFFSET);
    }

    private static void requireMagic(long magic, String name) {
        if (magic == 0) {
            throw new ListNotReadyException(
                    name,
                    "holds no list yet: it begins with zeros, so its creator has not finished, died before, or meant "
                            + "it for something else",
                    null);
        }
        if (magic != MAGIC) {
            throw new NotAListException(
                    name,
                    String.format("holds no exact list: it begins with 0x%016x, not '%s'", magic, MAGIC_TEXT),
                    null);
        }
    }

    private static long[] places(MemorySegment memory, int length, long end, String name) {
        long[] places = new long[length + 1];
        long first = SLOTS_OFFSET + SLOT_BYTES * length;
        for (int i = 0; i <= length; i++) {
            long at = i < length ? SLOTS_OFFSET + SLOT_BYTES * i + SLOT_PLACE_OFFSET : END_OFFSET;
            long place = i < length ? ShmAccess.getLong(memory, at) : end;
            long least = i == 0 ? first : places[i - 1] + PAIR;
            long most = i == 0 ? first : end;
            if (place < least || place > most || (place - first) % PAIR != 0) {
                throw new ListCorruptedException(
                        name,
                        i < length ? "the place of slot " + i : "the end of the list",
                        at,
                        least == most ? Long.toString(least) : "a multiple of 16 from " + least + " to " + most,
                        Long.toString(place));
            }
            places[i] = place;
        }
        return places;
    }
}
