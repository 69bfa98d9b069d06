package dev.interlock.shm.heap;

/**
 * What a heap is made for.
 *
 * @param objects how many objects it must be able to hold, 1 to {@value #MAX_OBJECTS}; each costs some 170 to 340 bytes
 *     of directory
 */
public record HeapOptions(int objects) {

    /** The most objects that a heap can be asked to hold. */
    public static final int MAX_OBJECTS = HeapHeaderLayout.MAX_SLOTS / 4 * 3;

    private static final int MAX_DEFAULT_SLOTS = 4096;
    private static final int DIRECTORY_SHARE = 8;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public HeapOptions {
        if (objects < 1 || objects > MAX_OBJECTS) {
            throw new IllegalArgumentException("a heap can hold 1 to " + MAX_OBJECTS + " objects, not " + objects);
        }
    }

    /** The default for a size in bytes: a directory of up to an eighth of it, for 6 to 3,072 objects. */
    public static HeapOptions forSize(long bytes) {
        long entries = bytes / DIRECTORY_SHARE / DirectoryEntryLayout.BYTES;
        long slots = Long.highestOneBit(Math.clamp(entries, HeapHeaderLayout.MIN_SLOTS, MAX_DEFAULT_SLOTS));
        return new HeapOptions(limit((int) slots));
    }

    /** Slots so many that a quarter stays empty: the probes of a lookup stay few, 2.5 for a hit and 8.5 for a miss. */
    int slots() {
        int needed = (int) ((objects * 4L + 2) / 3);
        return Math.max(HeapHeaderLayout.MIN_SLOTS, Integer.highestOneBit(needed - 1) << 1);
    }

    /** How many objects a directory of so many slots takes. */
    static int limit(int slots) {
        return slots / 4 * 3;
    }
}
