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
 * A list like {@link ShareableList}, in a layout of this library's own without its limits: strings and bytes are what
 * they were, also when they are empty or end with NUL; slots are sized by encoded bytes and may be of any size.
 *
 * <p>{@link ExactListLayout} draws the layout. {@link #count} and {@link #index(Object)} find what has the same kind
 * and the same value: {@code true} is not 1, and NaN is NaN.
 *
 * <h2>Whole, in every lock mode</h2>
 *
 * <p>Each slot has two copies of its item, and one word that says which is current. A store fills the other copy and is
 * published by one store of that word.
 *
 * <ul>
 *   <li>A read is never torn, with a lock or without, also through a segment that was attached read-only. Without a
 *       lock it is repeated when the item is replaced meanwhile, and is a {@link TornSlotException} when that happens a
 *       thousand times in a row. (It counts the stores modulo 2^30: a reader that stands still while exactly so many
 *       are made would not notice.)
 *   <li>A writer killed at any point leaves the old item or the new one, in all slots.
 *   <li>Without a lock only one thread of all processes may write a slot at a time: two might fill the same copy.
 * </ul>
 *
 * <p>In lock mode own, the default, the lock stands in the header. The mode is recorded; {@link #attach(String)}
 * follows it.
 */
public final class ExactList extends SharedList {

    private ExactList(ExactSlots slots, @Nullable RecursiveLock lock, @Nullable SharedMemory block) {
        super(slots, lock, block, Equality.EXACT);
    }

    /** As {@link #create(String, List, int, LockMode)}, under a generated name and with a lock of its own. */
    public static ExactList create(List<? extends @Nullable Object> values, int room) {
        List<Item> items = Item.ofAll(values, "(new)");
        long[] places = plan(items, room, "(new)");
        return made(SharedMemory.create(places[items.size()]), items, places, LockMode.own());
    }

    /**
     * As {@link #create(String, List, int, LockMode)}, with a lock of its own and no more room than the values need.
     */
    public static ExactList create(String name, List<? extends @Nullable Object> values) {
        return create(name, values, 0, LockMode.own());
    }

    /**
     * Makes a list of these values in a new segment. Each slot holds strings and bytes up to the size of its first
     * value, and up to {@code room} bytes at least, and any number.
     *
     * @param room in bytes, not negative
     * @throws dev.interlock.shm.segment.SegmentExistsException if the name is taken
     * @throws dev.interlock.shm.segment.InvalidSegmentNameException if it cannot be a name
     * @throws dev.interlock.shm.segment.OutOfSharedMemoryException if the system cannot reserve that much
     * @throws UnstorableValueException if no list holds such a value
     */
    public static ExactList create(String name, List<? extends @Nullable Object> values, int room, LockMode mode) {
        List<Item> items = Item.ofAll(values, name);
        long[] places = plan(items, room, name);
        return made(SharedMemory.create(name, places[items.size()]), items, places, mode);
    }

    /**
     * Attaches to the list of that name, in the lock mode that it was made in.
     *
     * @throws LockRequiredException if that is external: then the lock has to be given
     * @throws dev.interlock.shm.segment.SegmentNotFoundException if there is none
     * @throws dev.interlock.shm.segment.SegmentTruncatedException if the segment is shorter than its list
     * @throws NotAListException if it holds something else
     * @throws ListNotReadyException if it has not been written yet
     * @throws ListVersionException if it was made by another release
     * @throws ListCorruptedException if its bytes cannot be a list
     */
    public static ExactList attach(String name) {
        return found(SharedMemory.attach(name), null);
    }

    /** As {@link #attach(String)}, in this lock mode. All who write should name the same lock. */
    public static ExactList attach(String name, LockMode mode) {
        return found(SharedMemory.attach(name), mode);
    }

    /** As {@link #attachReadOnly(String, LockMode)} in lock mode none, in which reads are whole too. */
    public static ExactList attachReadOnly(String name) {
        return attachReadOnly(name, LockMode.none());
    }

    /** As {@link #attach(String, LockMode)}, for reading. An own lock cannot be taken then, an external one can. */
    public static ExactList attachReadOnly(String name, LockMode mode) {
        return found(SharedMemory.attachReadOnly(name), mode);
    }

    /** Makes a list over memory of the caller's, at a multiple of 8; for engines. The memory is cleared. */
    public static ExactList createOver(
            MemorySegment memory, List<? extends @Nullable Object> values, int room, LockMode mode) {
        List<Item> items = Item.ofAll(values, "(new)");
        long[] places = plan(items, room, "(new)");
        Room.require(memory, places[items.size()]);
        Bulk.zero(memory, 0, places[items.size()]);
        return over(memory, null, items, places, mode);
    }

    /** The list that stands in memory of the caller's, in the lock mode that it was made in; for engines. */
    public static ExactList attachOver(MemorySegment memory) {
        return over(memory, null, null);
    }

    /** The list that stands in memory of the caller's; for engines. */
    public static ExactList attachOver(MemorySegment memory, LockMode mode) {
        return over(memory, null, mode);
    }

    private static long[] plan(List<Item> items, int room, String name) {
        if (room < 0) {
            throw new ValueTooLongException(name, "cannot have slots of " + room + " bytes", null);
        }
        return ExactImage.plan(items, room);
    }

    private static ExactList made(SharedMemory block, List<Item> items, long[] places, LockMode mode) {
        return Room.orUnlink(block, () -> over(block.segment(), block, items, places, mode));
    }

    private static ExactList found(SharedMemory block, @Nullable LockMode mode) {
        return Room.orClose(block, () -> over(block.segment(), block, mode));
    }

    private static ExactList over(
            MemorySegment memory, @Nullable SharedMemory block, List<Item> items, long[] places, LockMode mode) {
        ExactSlots slots = ExactImage.write(memory, items, places, code(mode));
        return new ExactList(slots, lock(memory, mode), block);
    }

    private static ExactList over(MemorySegment memory, @Nullable SharedMemory block, @Nullable LockMode mode) {
        ExactSlots slots = ExactImage.read(memory);
        return new ExactList(slots, lock(memory, mode == null ? recorded(memory, slots) : mode), block);
    }

    private static LockMode recorded(MemorySegment memory, ExactSlots slots) {
        return switch (ExactImage.mode(memory)) {
            case ExactListLayout.MODE_NONE -> LockMode.none();
            case ExactListLayout.MODE_OWN -> LockMode.own();
            default -> throw new LockRequiredException(
                    slots.name(), "holds a list under an external lock; attach it with LockMode.external(lock)", null);
        };
    }

    private static int code(LockMode mode) {
        return switch (mode) {
            case LockMode.None _ -> ExactListLayout.MODE_NONE;
            case LockMode.Own _ -> ExactListLayout.MODE_OWN;
            case LockMode.External _ -> ExactListLayout.MODE_EXTERNAL;
        };
    }

    private static @Nullable RecursiveLock lock(MemorySegment memory, LockMode mode) {
        return switch (mode) {
            case LockMode.None _ -> null;
            case LockMode.Own _ -> RecursiveLock.at(memory, ExactListLayout.LOCK_OFFSET);
            case LockMode.External external -> external.lock();
        };
    }
}
