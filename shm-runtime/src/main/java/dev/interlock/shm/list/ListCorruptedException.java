package dev.interlock.shm.list;

import dev.interlock.shm.access.ShmException;

/**
 * The bytes of a list contradict its layout: somebody wrote where he should not have. The message says what was read,
 * where, what could have stood there and what did.
 */
public final class ListCorruptedException extends ShmException {

    private static final long serialVersionUID = 1;

    private final long offset;

    /**
     * Says what is wrong.
     *
     * @param what the field, in words
     * @param offset where it stands in the segment, in bytes
     * @param expected what the layout allows there
     * @param found what was read
     */
    public ListCorruptedException(String segmentName, String what, long offset, String expected, String found) {
        super(
                segmentName,
                "holds a corrupted list: " + what + " at offset " + offset + " should be " + expected + " and is "
                        + found,
                null);
        this.offset = offset;
    }

    /** Where in the segment the contradiction was found, in bytes. */
    public long offset() {
        return offset;
    }
}
