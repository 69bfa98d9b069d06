package dev.interlock.shm.struct;

import java.lang.reflect.Array;

/** Reads and writes a component that is a record, or a fixed array of records. */
final class NestedCells<N> extends ReferenceCells {

    private final Class<N> type;
    private final StructCodec<N> codec;
    private final CMember member;

    NestedCells(String component, Class<N> type, StructCodec<N> codec, CMember member) {
        super(component);
        this.type = type;
        this.codec = codec;
        this.member = member;
    }

    @Override
    Object read(StructImage image, int base) {
        if (!member.isArray()) {
            return codec.decode(image, at(base, 0));
        }
        Object array = Array.newInstance(type, member.length());
        for (int i = 0; i < member.length(); i++) {
            Array.set(array, i, codec.decode(image, at(base, i)));
        }
        return array;
    }

    @Override
    void write(StructImage image, int base, Object value) {
        if (!member.isArray()) {
            codec.encode(type.cast(value), image, at(base, 0));
            return;
        }
        Object[] values = (Object[]) value;
        ArrayCells.requireLength(component, values.length, member.length());
        for (int i = 0; i < values.length; i++) {
            codec.encode(type.cast(required(component + "[" + i + "]", values[i])), image, at(base, i));
        }
    }

    private int at(int base, int index) {
        return base + member.offset() + index * member.elementSize();
    }
}
