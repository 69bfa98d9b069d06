package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * One member of a struct: a scalar, a struct, or a fixed array of either.
 *
 * @param name its name, or the path to it where it was asked for by a path
 * @param offset in bytes from the start of the struct
 * @param element type of the scalar or of the elements; null if {@code struct} is not
 * @param struct layout of the nested struct or of each element; null if {@code element} is not
 * @param length number of elements of an array, at least 1; 0 if it is none
 */
public record CMember(String name, int offset, @Nullable ElementType element, @Nullable CLayout struct, int length) {

    /** Whether it is an array. */
    public boolean isArray() {
        return length > 0;
    }

    /** Size in bytes of one element, or of the member if it is no array. */
    public int elementSize() {
        return struct != null ? struct.size() : scalar().bytes();
    }

    /** Size in bytes. */
    public int size() {
        return elementSize() * Math.max(1, length);
    }

    /** 1, 2, 4 or 8. */
    public int alignment() {
        return struct != null ? struct.alignment() : scalar().bytes();
    }

    /** The element type of what is no struct. */
    ElementType scalar() {
        if (element == null) {
            throw new StructFieldException("'" + name + "' is " + description() + ", not a scalar");
        }
        return element;
    }

    /** The same member elsewhere: with the path that leads to it, in a struct around this one. */
    CMember within(String path, int base) {
        return new CMember(path, base + offset, element, struct, length);
    }

    /** For messages: "an array of 'h' of length 3". */
    String description() {
        String what = struct != null ? "a struct " + struct : "a scalar of '" + scalar().typecode() + "'";
        return isArray() ? "an array of length " + length + ", each " + what : what;
    }

    /** As it stands in the text of the layout. */
    String text() {
        // In that notation u is a code unit of 2 bytes, and w a code point.
        String what = struct != null ? struct.text() : element == ElementType.WCHAR ? "<w" : "<" + scalar().typecode();
        return (isArray() ? "(" + length + ")" : "") + what + ":" + name + ":";
    }
}
