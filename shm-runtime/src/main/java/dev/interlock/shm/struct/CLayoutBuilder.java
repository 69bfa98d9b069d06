package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places members one behind the other, as a C compiler does. */
final class CLayoutBuilder {

    private final String struct;
    private final List<CMember> members = new ArrayList<>();
    private long end;
    private int alignment = 1;

    CLayoutBuilder(String struct) {
        this.struct = struct;
    }

    CMember add(String name, @Nullable ElementType element, @Nullable CLayout nested, int length) {
        CMember shape = new CMember(name, 0, element, nested, length);
        return addAt(name, alignUp(end, shape.alignment()), element, nested, length);
    }

    /** For a layout that says itself where its members are; they come in order and do not overlap. */
    CMember addAt(String name, long offset, @Nullable ElementType element, @Nullable CLayout nested, int length) {
        CMember shape = new CMember(name, 0, element, nested, length);
        end = offset + (long) shape.elementSize() * Math.max(1, length);
        if (alignUp(end, Long.BYTES) > Integer.MAX_VALUE) {
            throw new InvalidStructException(struct, "with '" + name + "' it has more than 2^31 - 1 bytes");
        }
        CMember placed = new CMember(name, (int) offset, element, nested, length);
        members.add(placed);
        alignment = Math.max(alignment, placed.alignment());
        return placed;
    }

    CLayout build() {
        return build((int) alignUp(end, alignment));
    }

    CLayout build(int size) {
        CLayout layout = new CLayout(members, size, alignment);
        int textBytes = layout.text().getBytes(StandardCharsets.UTF_8).length;
        if (textBytes > CLayout.MAX_TEXT_BYTES) {
            throw new InvalidStructException(
                    struct, "its members take " + textBytes + " bytes to spell out, and no heap keeps that many");
        }
        return layout;
    }

    int alignment() {
        return alignment;
    }

    private static long alignUp(long offset, int alignment) {
        return (offset + alignment - 1) & -(long) alignment;
    }
}
