package dev.interlock.shm.struct;

import dev.interlock.shm.access.Bulk;
import java.lang.foreign.MemorySegment;

/** Of structs that are known by a memory layout: the value is a copy of the bytes. */
final class SegmentCodec implements StructCodec<MemorySegment> {

    private final CLayout layout;

    SegmentCodec(CLayout layout) {
        this.layout = layout;
    }

    @Override
    public MemorySegment decode(StructImage image, int base) {
        return image.bytes();
    }

    @Override
    public void encode(MemorySegment value, StructImage image, int base) {
        if (value.byteSize() != layout.size()) {
            throw new StructValueException(
                    "struct " + layout,
                    "has " + layout.size() + " bytes, and " + value.byteSize() + " were given");
        }
        Bulk.copyOut(value, 0, image.bytes(), 0, 1, layout.size());
    }
}
