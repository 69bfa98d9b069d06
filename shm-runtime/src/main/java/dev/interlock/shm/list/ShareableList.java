package dev.interlock.shm.list;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.LockRequiredException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list with the bytes of CPython's {@code multiprocessing.shared_memory.ShareableList}, so that either side may be
 * Python.
 *
 * <pre>{@code
 * try (ShareableList list = ShareableList.create("orders", Arrays.asList(7, 2.5, true, null, "howdy"))) {
 *     list.setLong(0, 8);                  // elsewhere: ShareableList.attach("orders"), or
 *     list.unlink();                       // in Python: ShareableList(name='orders')
 * }
 * }</pre>
 *
 * <p>{@link ShareableListLayout} draws the layout. {@link #count} and {@link #index(Object)} compare as Python does:
 * {@code true}, 1 and 1.0 are equal, NaN equals nothing.
 *
 * <h2>What CPython stores but does not give back</h2>
 *
 * <p>is refused here when it is written: a string of more bytes than the slot that CPython makes for its number of
 * characters ({@link ValueTooLongException}), strings and bytes that end with NUL ({@link TrailingNulException}), a
 * slot of more than {@value ShareableListLayout#MAX_SLOT_BYTES} bytes, integers of more than 64 bits, and an index
 * before the beginning, where CPython reads and overwrites its own tables. An {@link ExactList} stores all of that but
 * the last two.
 *
 * <p>What CPython has written so is read as follows. A string cut between two characters, and one that ended with NUL,
 * are what CPython too would read: nothing in the bytes tells. A string cut inside a character is an
 * {@link InvalidTextException}; tables that an index before the beginning has overwritten are a
 * {@link ListCorruptedException} or {@link TornSlotException} where they contradict themselves.
 *
 * <h2>Locks</h2>
 *
 * <p>CPython takes none. In lock mode own, the default, the lock stands behind the end of the list, where CPython does
 * not look ({@link ListLockLayout}); the segment is then up to 127 bytes longer than CPython's. In lock mode none it
 * has the size of CPython's. An external lock may stand anywhere; every process brings it along.
 *
 * <p><b>While all who write take the lock, no read under it is torn.</b> Without a lock, or beside a CPython that takes
 * none, this holds:
 *
 * <ul>
 *   <li>An item that this library replaces by one of the same kind in a single word (integer, double, boolean, null,
 *       text in a slot of 8 bytes) is read as the old or the new one, by everybody.
 *   <li>Otherwise a slot has the code -1 while this library writes it. A reader here that meets it, or sees the
 *       description of the slot change meanwhile, reads anew, and gives up with a {@link TornSlotException}. What it
 *       cannot see is a text that is replaced by another in full between its two looks: that may be read mixed.
 *       CPython, if it meets the code, raises a {@code KeyError}, and else may read anything.
 *   <li>CPython writes format, code and value one after the other, and clears the value first. A reader here may take
 *       the bytes of the old value for one of the new kind, a number for 0, and a text for a mixed or a cut one. What
 *       is noticed: format and code that contradict each other or change during the read (a retry, then a
 *       {@code TornSlotException}), and a text that is no UTF-8 ({@code InvalidTextException}).
 *   <li>Two that write the same slot at the same time may leave it torn for good, or with a value of one under the
 *       description of the other. The next store into it heals it.
 * </ul>
 */
public final class ShareableList extends SharedList {

    private ShareableList(PythonSlots slots, @Nullable RecursiveLock lock, @Nullable SharedMemory block) {
        super(slots, lock, block, Equality.PYTHON);
    }

    /** As {@link #create(String, List, LockMode)}, under a generated name and with a lock of its own. */
    public static ShareableList create(List<? extends @Nullable Object> values) {
        return create(values, LockMode.own());
    }

    /** As {@link #create(String, List, LockMode)}, under a generated name. */
    public static ShareableList create(List<? extends @Nullable Object> values, LockMode mode) {
        List<Item> items = Item.ofAll(values, "(new)");
        long[] places = PythonImage.plan(items, "(new)");
        return made(SharedMemory.create(bytes(places, mode)), items, places, mode);
    }

    /** As {@link #create(String, List, LockMode)}, with a lock of its own. */
    public static ShareableList create(String name, List<? extends @Nullable Object> values) {
        return create(name, values, LockMode.own());
    }

    /**
     * Makes a list of these values in a new segment.
     *
     * @throws dev.interlock.shm.segment.SegmentExistsException if the name is taken
     * @throws dev.interlock.shm.segment.InvalidSegmentNameException if it cannot be a name
     * @throws dev.interlock.shm.segment.OutOfSharedMemoryException if the system cannot reserve that much
     * @throws ValueTooLongException if a string has more bytes than the slot that CPython would make for it
     * @throws TrailingNulException if a string or bytes end with NUL
     * @throws UnstorableValueException if no list holds such a value
     */
    public static ShareableList create(String name, List<? extends @Nullable Object> values, LockMode mode) {
        List<Item> items = Item.ofAll(values, name);
        long[] places = PythonImage.plan(items, name);
        return made(SharedMemory.create(name, bytes(places, mode)), items, places, mode);
    }

    /** Attaches to the list of that name, with the lock that it has: its own, or none, as a list made by CPython. */
    public static ShareableList attach(String name) {
        return found(SharedMemory.attach(name), null);
    }

    /**
     * Attaches to the list of that name. All who use it should name the same lock.
     *
     * @throws dev.interlock.shm.segment.SegmentNotFoundException if there is none
     * @throws dev.interlock.shm.segment.SegmentTruncatedException if the segment is shorter than its list
     * @throws ListNotReadyException if it has not been written yet
     * @throws ListCorruptedException if its bytes cannot be a list
     * @throws LockRequiredException if the mode is own and the list has no lock
     */
    public static ShareableList attach(String name, LockMode mode) {
        return found(SharedMemory.attach(name), mode);
    }

    /** As {@link #attachReadOnly(String, LockMode)} in lock mode none. */
    public static ShareableList attachReadOnly(String name) {
        return attachReadOnly(name, LockMode.none());
    }

    /** As {@link #attach(String, LockMode)}, for reading. An own lock cannot be taken then, an external one can. */
    public static ShareableList attachReadOnly(String name, LockMode mode) {
        return found(SharedMemory.attachReadOnly(name), mode);
    }

    /** Makes a list over memory of the caller's, at a multiple of 8; for engines. The memory is cleared. */
    public static ShareableList createOver(
            MemorySegment memory, List<? extends @Nullable Object> values, LockMode mode) {
        List<Item> items = Item.ofAll(values, "(new)");
        long[] places = PythonImage.plan(items, "(new)");
        Room.require(memory, bytes(places, mode));
        Bulk.zero(memory, 0, memory.byteSize() / Long.BYTES * Long.BYTES);
        return over(memory, null, items, places, mode);
    }

    /** The list that stands in memory of the caller's, with the lock that it has; for engines. */
    public static ShareableList attachOver(MemorySegment memory) {
        return over(memory, null, null);
    }

    /** The list that stands in memory of the caller's; for engines. */
    public static ShareableList attachOver(MemorySegment memory, LockMode mode) {
        return over(memory, null, mode);
    }

    /**
     * The formats of all items in a row, as Python's {@code struct} and {@code ShareableList.format} have them.
     *
     * @throws ListCorruptedException if one of them cannot be
     */
    public String format() {
        return locked(() -> {
            StringBuilder formats = new StringBuilder();
            for (int slot = 0; slot < length(); slot++) {
                formats.append(((PythonSlots) slots).checkedFormat(slot));
            }
            return formats.toString();
        });
    }

    private static long bytes(long[] places, LockMode mode) {
        long end = PythonImage.end(places);
        return mode instanceof LockMode.Own ? ListLockLayout.after(end) + ListLockLayout.BYTES : end;
    }

    private static ShareableList made(SharedMemory block, List<Item> items, long[] places, LockMode mode) {
        return Room.orUnlink(block, () -> over(block.segment(), block, items, places, mode));
    }

    private static ShareableList found(SharedMemory block, @Nullable LockMode mode) {
        return Room.orClose(block, () -> over(block.segment(), block, mode));
    }

    private static ShareableList over(
            MemorySegment memory, @Nullable SharedMemory block, List<Item> items, long[] places, LockMode mode) {
        PythonSlots slots = PythonImage.write(memory, items, places, mode instanceof LockMode.Own);
        return new ShareableList(slots, lock(memory, PythonImage.end(places), mode), block);
    }

    private static ShareableList over(MemorySegment memory, @Nullable SharedMemory block, @Nullable LockMode mode) {
        PythonSlots slots = PythonImage.read(memory);
        return new ShareableList(slots, lock(memory, PythonImage.end(slots.places), mode), block);
    }

    private static @Nullable RecursiveLock lock(MemorySegment memory, long end, @Nullable LockMode mode) {
        return switch (mode) {
            case LockMode.None _ -> null;
            case LockMode.External external -> external.lock();
            case LockMode.Own _ -> Room.requireLock(memory, PythonImage.lockOffset(memory, end));
            case null -> {
                long offset = PythonImage.lockOffset(memory, end);
                yield offset < 0 ? null : RecursiveLock.at(memory, offset);
            }
        };
    }
}
