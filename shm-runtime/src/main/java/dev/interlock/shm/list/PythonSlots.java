package dev.interlock.shm.list;

import static dev.interlock.shm.list.ShareableListLayout.CODE_NULL;
import static dev.interlock.shm.list.ShareableListLayout.CODE_WRITING;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ShmException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Slots as {@link ShareableListLayout} draws them.
 *
 * <p>A store leaves the bytes that CPython's would. On the way there it differs: where more than one word changes, the
 * code is {@link ShareableListLayout#CODE_WRITING} from before the first of them until after the last. Who comes upon
 * it, also after the writer was killed, knows that the slot is torn; the next store into the slot heals it. An item
 * that is replaced by one of the same kind in a single word is replaced by a single store.
 */
final class PythonSlots extends Slots {

    private static final int BOOLEAN_SHIFT = 56;

    private final long formats;
    private final long codes;

    /** The offsets of the slots are from the start of the memory. */
    PythonSlots(MemorySegment memory, long[] places) {
        super(memory, places);
        this.formats = places[places.length - 1];
        this.codes = formats + (long) Long.BYTES * length();
    }

    @Override
    long stamp(int slot) {
        return SlotFormat.stamp(format(slot), code(slot), capacity(slot));
    }

    @Override
    @Nullable ItemKind kind(int slot, long stamp) {
        return SlotFormat.kind(stamp);
    }

    @Override
    long contentOffset(int slot, long stamp) {
        return places[slot];
    }

    @Override
    int textLength(long stamp) {
        return SlotFormat.textLength(stamp);
    }

    @Override
    int valueLength(byte[] text, int length) {
        int end = length;
        while (end > 0 && text[end - 1] == 0) {
            end--;
        }
        return end;
    }

    @Override
    long fromStored(ItemKind kind, long word) {
        return kind == ItemKind.BOOLEAN ? word >>> BOOLEAN_SHIFT : word;
    }

    @Override
    long capacity(int slot) {
        return places[slot + 1] - places[slot];
    }

    @Override
    void requireFits(int slot, Item item) {
        requireFits(item, capacity(slot), name());
    }

    /** Refuses what CPython would store in part only, or could not give back as it was. */
    static void requireFits(Item item, long capacity, String list) {
        byte[] text = item.text;
        if (text.length > capacity) {
            throw new ValueTooLongException(
                    list,
                    "cannot hold " + item.kind.inWords() + " of " + text.length + " bytes in a slot of " + capacity
                            + "; CPython sizes slots by characters, not by bytes. An ExactList does not",
                    null);
        }
        if (text.length > 0 && text[text.length - 1] == 0) {
            throw new TrailingNulException(
                    list,
                    "cannot hold " + item.kind.inWords() + " that end with NUL: CPython's layout cannot tell that "
                            + "from padding. An ExactList can",
                    null);
        }
    }

    @Override
    @Nullable ShmException fault(int slot, long stamp) {
        if (stamp == SlotFormat.TORN) {
            return new TornSlotException(
                    name(),
                    "has a torn item in slot " + slot + ": format '" + SlotFormat.text(format(slot)) + "', code "
                            + code(slot) + ". Its writer is at work without a lock, or died; store into it to heal it",
                    null);
        }
        if (stamp != SlotFormat.CORRUPTED) {
            return null;
        }
        byte code = code(slot);
        return code < CODE_WRITING || code > CODE_NULL
                ? new ListCorruptedException(
                        name(), "the code of slot " + slot, codes + slot, "0, 1, 2 or 3", Byte.toString(code))
                : wrongFormat(slot, format(slot));
    }

    @Override
    void store(int slot, ItemKind kind, long word) {
        long stored = kind == ItemKind.BOOLEAN ? word << BOOLEAN_SHIFT : word;
        replace(slot, kind, SlotFormat.of(kind), stored);
    }

    @Override
    void storeText(int slot, ItemKind kind, byte[] text) {
        long capacity = capacity(slot);
        if (capacity == Long.BYTES) {
            long word = ByteBuffer.wrap(Arrays.copyOf(text, Long.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .getLong();
            replace(slot, kind, SlotFormat.ofText(capacity), word);
            return;
        }
        begin(slot);
        ShmAccess.setLong(memory, formatOffset(slot), SlotFormat.ofText(capacity));
        copyIn(text, places[slot]);
        int copied = roundedUp(text.length);
        Bulk.zero(memory, places[slot] + copied, capacity - copied);
        commit(slot, SlotFormat.code(kind));
    }

    private void replace(int slot, ItemKind kind, long format, long word) {
        byte code = SlotFormat.code(kind);
        if (format(slot) == format && code(slot) == code) {
            ShmAccess.setLong(memory, places[slot], word);
            return;
        }
        begin(slot);
        ShmAccess.setLong(memory, formatOffset(slot), format);
        ShmAccess.setLong(memory, places[slot], word);
        commit(slot, code);
    }

    private void begin(int slot) {
        ShmAccess.setByte(memory, codes + slot, CODE_WRITING);
        ShmAccess.releaseFence();
    }

    private void commit(int slot, byte code) {
        ShmAccess.releaseFence();
        ShmAccess.setByte(memory, codes + slot, code);
    }

    /** The format of a slot, if a list can have it. */
    String checkedFormat(int slot) {
        long format = format(slot);
        if (!SlotFormat.isKnown(format)) {
            throw wrongFormat(slot, format);
        }
        return SlotFormat.text(format);
    }

    private ListCorruptedException wrongFormat(int slot, long format) {
        return new ListCorruptedException(
                name(),
                "the format of slot " + slot,
                formatOffset(slot),
                "q, d, xxxxxxx?, xxxxxx?x or up to " + capacity(slot) + "s",
                "'" + SlotFormat.text(format) + "'");
    }

    private long format(int slot) {
        return ShmAccess.getLong(memory, formatOffset(slot));
    }

    private byte code(int slot) {
        return ShmAccess.getByte(memory, codes + slot);
    }

    private long formatOffset(int slot) {
        return formats + (long) Long.BYTES * slot;
    }
}
