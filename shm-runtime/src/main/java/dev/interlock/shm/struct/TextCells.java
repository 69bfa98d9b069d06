package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads and writes a component that is a text: UTF-8 up to the first NUL or to the end of its place. */
final class TextCells extends ReferenceCells {

    private static final ElementType CHAR = ElementType.CHAR8;

    private final int offset;
    private final int capacity;

    TextCells(String component, CMember member) {
        super(component);
        this.offset = member.offset();
        this.capacity = member.length();
    }

    @Override
    String read(StructImage image, int base) {
        ByteBuffer bytes = ByteBuffer.allocate(capacity);
        for (int i = 0; i < capacity; i++) {
            byte next = (byte) image.bits(CHAR, base + offset + i);
            if (next == 0) {
                break;
            }
            bytes.put(next);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new StructValueException(component, "the bytes in memory are not UTF-8", e);
        }
    }

    @Override
    void write(StructImage image, int base, Object text) {
        ByteBuffer bytes = encoded((String) text);
        if (bytes.remaining() > capacity) {
            throw new StructValueException(
                    component,
                    "its text takes " + bytes.remaining() + " bytes in UTF-8, and " + capacity + " are there");
        }
        for (int i = 0; i < capacity; i++) {
            image.setBits(CHAR, base + offset + i, bytes.hasRemaining() ? bytes.get() : 0);
        }
    }

    private ByteBuffer encoded(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new StructValueException(component, "its text has a NUL in it and would end there");
        }
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new StructValueException(component, "its text has half of a surrogate pair", e);
        }
    }
}
