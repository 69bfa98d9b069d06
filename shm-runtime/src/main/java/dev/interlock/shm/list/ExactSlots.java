package dev.interlock.shm.list;

import static dev.interlock.shm.list.ExactListLayout.SLOTS_OFFSET;
import static dev.interlock.shm.list.ExactListLayout.SLOT_BYTES;
import static dev.interlock.shm.list.ExactListLayout.SLOT_DESCRIPTOR_OFFSET;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ShmException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Slots as {@link ExactListLayout} draws them: the latch form of the Linux kernel's sequence counters
 * ({@code seqcount_latch_t}, Documentation/locking/seqlock.rst), one for each slot.
 *
 * <p>A store fills the copy that is not current, then publishes it by one release store of the descriptor. So a writer
 * killed at any point leaves the old item or the new one; a reader who finds the descriptor unchanged after his copy
 * has a whole item, and needs no lock for that. The sequence in the descriptor returns after 2^30 stores, so a reader
 * would have to stand still for exactly that many to be deceived.
 */
final class ExactSlots extends Slots {

    ExactSlots(MemorySegment memory, long[] places) {
        super(memory, places);
    }

    @Override
    long stamp(int slot) {
        return ShmAccess.getLong(memory, descriptorOffset(slot));
    }

    @Override
    @Nullable ItemKind kind(int slot, long stamp) {
        ItemKind kind = ItemKind.ofCode(ExactListLayout.kind(stamp));
        int length = ExactListLayout.length(stamp);
        boolean fits =
                switch (kind) {
                    case LONG, DOUBLE, BOOLEAN -> length == Long.BYTES;
                    case STRING, BYTES -> length <= capacity(slot);
                    case NULL -> length == 0;
                    case null -> false;
                };
        return fits ? kind : null;
    }

    @Override
    long contentOffset(int slot, long stamp) {
        return places[slot] + ExactListLayout.copy(stamp) * capacity(slot);
    }

    @Override
    int textLength(long stamp) {
        return ExactListLayout.length(stamp);
    }

    @Override
    int valueLength(byte[] text, int length) {
        return length;
    }

    @Override
    long fromStored(ItemKind kind, long word) {
        return word;
    }

    @Override
    long capacity(int slot) {
        return (places[slot + 1] - places[slot]) / 2;
    }

    @Override
    void requireFits(int slot, Item item) {
        int length = item.text.length;
        if (length > capacity(slot)) {
            throw new ValueTooLongException(
                    name(),
                    "cannot hold " + item.kind.inWords() + " of " + length + " bytes in slot " + slot + ", which has "
                            + capacity(slot),
                    null);
        }
    }

    @Override
    @Nullable ShmException fault(int slot, long stamp) {
        return kind(slot, stamp) != null
                ? null
                : new ListCorruptedException(
                        name(),
                        "the descriptor of slot " + slot,
                        descriptorOffset(slot),
                        "of a kind from 1 to 6 and of a length up to " + capacity(slot),
                        String.format("0x%016x", stamp));
    }

    @Override
    void store(int slot, ItemKind kind, long word) {
        int length = kind == ItemKind.NULL ? 0 : Long.BYTES;
        long next = successor(slot, kind, length);
        ShmAccess.setLong(memory, contentOffset(slot, next), word);
        publish(slot, next);
    }

    @Override
    void storeText(int slot, ItemKind kind, byte[] text) {
        long next = successor(slot, kind, text.length);
        copyIn(text, contentOffset(slot, next));
        publish(slot, next);
    }

    private long successor(int slot, ItemKind kind, int length) {
        long next = ExactListLayout.successor(stamp(slot), kind.code(), length);
        // A reader of the copy that is filled now must find at least the current descriptor when he looks again.
        ShmAccess.releaseFence();
        return next;
    }

    private void publish(int slot, long descriptor) {
        ShmAccess.setLongRelease(memory, descriptorOffset(slot), descriptor);
    }

    static long descriptorOffset(int slot) {
        return SLOTS_OFFSET + SLOT_BYTES * slot + SLOT_DESCRIPTOR_OFFSET;
    }
}
