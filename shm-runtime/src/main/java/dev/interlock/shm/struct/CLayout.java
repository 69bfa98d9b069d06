package dev.interlock.shm.struct;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the members of a struct are: what {@code offsetof} and {@code sizeof} say in C on 64-bit Linux.
 *
 * <pre>
 * record Point(int x, int y) {}
 * record Tick(byte side, double price, &#64;Length(3) short[] codes, Point at) {}
 *
 *   0       8                16            22    24        28        32
 *  +------+-----------------+-------------+-----+---------+---------+
 *  | side |      price      |    codes    |     |  at.x   |  at.y   |
 *  +--+---+-----------------+-------------+-----+---------+---------+
 *      7 bytes unused                      2 unused
 * </pre>
 *
 * <p>Each member stands at the next multiple of its alignment. A scalar is aligned to its size, an array as its
 * elements, a struct as its most demanding member; its size is a multiple of that, so the elements of an array of
 * structs follow each other without gaps.
 *
 * <p><b>Text.</b> {@link #text()} spells a layout in the notation of PEP 3118, with every unused byte:
 * {@code T{<b:side:7x<d:price:(3)<h:codes:2xT{<i:x:<i:y:}:at:}}. Two structs are the same when their texts are, so the
 * names of members count and the name of the record does not. A heap keeps the text beside the struct.
 */
public final class CLayout {

    /** The longest text of a layout, in bytes of UTF-8. */
    public static final int MAX_TEXT_BYTES = 65_535;

    private final List<CMember> members;
    private final int size;
    private final int alignment;
    private final String text;

    CLayout(List<CMember> members, int size, int alignment) {
        this.members = List.copyOf(members);
        this.size = size;
        this.alignment = alignment;
        this.text = spell();
    }

    private String spell() {
        StringBuilder spelled = new StringBuilder("T{");
        int end = 0;
        for (CMember member : members) {
            appendUnused(spelled, member.offset() - end);
            spelled.append(member.text());
            end = member.offset() + member.size();
        }
        appendUnused(spelled, size - end);
        return spelled.append('}').toString();
    }

    private static void appendUnused(StringBuilder spelled, int bytes) {
        if (bytes > 0) {
            spelled.append(bytes).append('x');
        }
    }

    /** The members in the order of their offsets. */
    public List<CMember> members() {
        return members;
    }

    /** C's {@code sizeof}: in bytes, a multiple of the alignment, at least 1. */
    public int size() {
        return size;
    }

    /** C's {@code _Alignof}: 1, 2, 4 or 8. */
    public int alignment() {
        return alignment;
    }

    /** The layout spelled out, see above; equal texts are equal layouts. */
    public String text() {
        return text;
    }

    /**
     * C's {@code offsetof}: where the member at the end of this path is, in bytes from the start.
     *
     * @param path {@code price}, {@code at.x}, {@code codes[2]}, {@code legs[1].at.x}
     * @throws StructFieldException if there is none
     */
    public int offset(String path) {
        return member(path).offset();
    }

    /**
     * The member at the end of a path; its offset counts from the start of this struct.
     *
     * @throws StructFieldException if there is none
     */
    public CMember member(String path) {
        return new MemberPath(path, this).resolve();
    }

    /** For messages: {@code x, y}. */
    String memberNames() {
        return members.stream().map(CMember::name).collect(Collectors.joining(", "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CLayout layout && layout.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
