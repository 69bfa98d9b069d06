package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.UnionLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/** Makes a struct of a {@link GroupLayout}, which says itself where its members are. */
final class MemoryLayoutReader {

    private final GroupLayout group;
    private final String struct;
    private final CLayoutBuilder layout;
    private final Set<String> names = new HashSet<>();

    private MemoryLayoutReader(GroupLayout group, String struct) {
        this.group = group;
        this.struct = struct;
        this.layout = new CLayoutBuilder(struct);
    }

    static CLayout read(GroupLayout group) {
        return new MemoryLayoutReader(group, group.name().orElse("a memory layout")).read();
    }

    private CLayout read() {
        if (group instanceof UnionLayout) {
            throw invalid("unions have no layout of their own, since their members overlap");
        }
        long offset = 0;
        for (MemoryLayout part : group.memberLayouts()) {
            if (!(part instanceof PaddingLayout)) {
                add(part, name(part), offset);
            }
            offset += part.byteSize();
        }
        if (names.isEmpty()) {
            throw invalid("it has no members");
        }
        if (offset % layout.alignment() != 0) {
            throw invalid("its size of " + offset + " bytes is no multiple of its alignment of " + layout.alignment()
                    + "; add padding at the end, as C does");
        }
        return layout.build((int) offset);
    }

    private void add(MemoryLayout part, String name, long offset) {
        long length = 0;
        MemoryLayout cell = part;
        if (part instanceof SequenceLayout sequence) {
            length = sequence.elementCount();
            cell = sequence.elementLayout();
            if (length < 1 || length > Integer.MAX_VALUE) {
                throw invalid("'" + name + "' has a length of " + length);
            }
        }
        CMember member = switch (cell) {
            case StructLayout nested ->
                layout.addAt(name, offset, null, nested(nested, name), (int) length);
            case ValueLayout value -> layout.addAt(name, offset, element(value, name), null, (int) length);
            default -> throw invalid("'" + name + "' is " + cell + "; there are values, structs and arrays of these");
        };
        if (offset % member.alignment() != 0) {
            throw invalid("'" + name + "' stands at offset " + offset + ", which is no multiple of its alignment, "
                    + member.alignment());
        }
    }

    private CLayout nested(StructLayout nested, String name) {
        return new MemoryLayoutReader(nested, struct + "." + name).read();
    }

    private String name(MemoryLayout part) {
        String name = part.name().orElseThrow(() -> invalid("a member without a name: " + part));
        if (name.isEmpty() || !name.chars().allMatch(Character::isJavaIdentifierPart)) {
            throw invalid("'" + name + "' is not an identifier");
        }
        if (!names.add(name)) {
            throw invalid("it has two members named '" + name + "'");
        }
        return name;
    }

    private ElementType element(ValueLayout value, String name) {
        if (value instanceof AddressLayout) {
            throw invalid("'" + name + "' is a pointer, which means nothing to another process");
        }
        if (value.byteSize() > 1 && value.order() != ByteOrder.nativeOrder()) {
            throw invalid("'" + name + "' is not in native byte order");
        }
        return Carriers.natural(value.carrier());
    }

    private InvalidStructException invalid(String problem) {
        return new InvalidStructException(struct, problem);
    }
}
