package dev.interlock.shm.scope;

import dev.interlock.shm.os.FileIdentity;
import dev.interlock.shm.segment.InvalidSegmentNameException;
import dev.interlock.shm.segment.SegmentName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What a slot of a register says.
 *
 * @param word its first eight bytes, state and checksum
 * @param segment the name; empty unless recorded
 * @param file which file bears it; meaningless unless recorded
 */
record Entry(State state, long word, String segment, FileIdentity file) {

    enum State {
        FREE,
        CLAIMED,
        RECORDED,
        DAMAGED
    }

    /** What the checksum covers: everything behind it up to the end of the name. */
    static final int BYTES =
            (int) (ScopeLayout.SLOT_NAME_OFFSET + ScopeLayout.SLOT_NAME_BYTES - ScopeLayout.SLOT_DEVICE_OFFSET);

    private static final FileIdentity NO_FILE = new FileIdentity(0, 0, 0);
    private static final int LENGTH_AT = (int) (ScopeLayout.SLOT_NAME_LENGTH_OFFSET - ScopeLayout.SLOT_DEVICE_OFFSET);
    private static final int NAME_AT = (int) (ScopeLayout.SLOT_NAME_OFFSET - ScopeLayout.SLOT_DEVICE_OFFSET);

    static Entry unrecorded(long word) {
        State state = switch ((int) word) {
            case ScopeLayout.FREE -> State.FREE;
            case ScopeLayout.CLAIMED -> State.CLAIMED;
            default -> State.DAMAGED;
        };
        return new Entry(state, word, "", NO_FILE);
    }

    static byte[] encode(String segment, FileIdentity file) {
        byte[] name = segment.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(file.device())
                .putLong(file.inode())
                .putLong(file.born())
                .putInt(name.length)
                .put(NAME_AT, name)
                .array();
    }

    static Entry decode(long word, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        FileIdentity file = new FileIdentity(buffer.getLong(), buffer.getLong(), buffer.getLong());
        int length = buffer.getInt(LENGTH_AT);
        if (word != word(ScopeLayout.RECORDED, bytes) || length < 1 || length > SegmentName.MAX_BYTES) {
            return new Entry(State.DAMAGED, word, "", file);
        }
        String segment = new String(bytes, NAME_AT, length, StandardCharsets.UTF_8);
        try {
            boolean isAName = SegmentName.checked(segment).equals(segment);
            return new Entry(isAName ? State.RECORDED : State.DAMAGED, word, segment, file);
        } catch (InvalidSegmentNameException e) {
            return new Entry(State.DAMAGED, word, "", file);
        }
    }

    /** The first eight bytes of a slot in that state, before these. */
    static long word(int state, byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue() << Integer.SIZE | Integer.toUnsignedLong(state);
    }
}
