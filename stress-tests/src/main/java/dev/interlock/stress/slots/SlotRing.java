package dev.interlock.stress.slots;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;

/** A segment without a name, cut into slots that are handed out round and round; {@link Slots} says why like this. */
final class SlotRing {

    private final int count;
    private final int bytes;
    private final SharedMemory block;
    private final AtomicLong taken = new AtomicLong();

    /** @param bytes of a slot, a multiple of 64 */
    SlotRing(int count, int bytes) {
        this.count = count;
        this.bytes = bytes;
        this.block = SharedMemory.create((long) count * bytes);
        block.unlink();
    }

    MemorySegment memory() {
        return block.segment();
    }

    /** The offset of the next slot, zeroed. */
    long take() {
        long offset = taken.getAndIncrement() % count * bytes;
        Bulk.zero(block.segment(), offset, bytes);
        return offset;
    }

    /** So many slots in a row, zeroed. */
    MemorySegment takeSideBySide(int slots) {
        long first;
        do {
            first = taken.getAndAdd(slots) % count;
        } while (first + slots > count);
        MemorySegment together = block.segment().asSlice(first * bytes, (long) slots * bytes);
        Bulk.zero(together, 0, together.byteSize());
        return together;
    }
}
