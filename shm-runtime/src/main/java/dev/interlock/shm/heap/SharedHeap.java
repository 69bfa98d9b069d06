package dev.interlock.shm.heap;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.struct.StructDefinition;
import dev.interlock.shm.struct.StructView;
import dev.interlock.shm.struct.StructViewType;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.SyncDefinition;
import dev.interlock.shm.sync.SyncType;
import dev.interlock.shm.view.Definition;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedView;
import dev.interlock.shm.view.ViewType;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;

/**
 * A named block of shared memory that holds named, typed objects, so that processes need to agree on names alone.
 *
 * <pre>{@code
 * try (SharedHeap heap = SharedHeap.create("market", 1 << 20)) {
 *     SharedLong trades = heap.create("trades", SharedLong.of(0), LockMode.own());
 *     SharedDoubleArray prices = heap.create("prices", SharedDoubleArray.ofLength(500), LockMode.none());
 *     …
 *     heap.unlink();
 * }
 *
 * // elsewhere
 * try (SharedHeap heap = SharedHeap.attach("market")) {
 *     SharedLong trades = heap.open("trades", SharedLong.TYPE);     // same memory, same lock
 * }
 * }</pre>
 *
 * <h2>What a heap promises</h2>
 *
 * <ul>
 *   <li><b>Whole or not at all.</b> Whoever attaches sees a finished heap or gets a {@link HeapNotReadyException};
 *       whoever opens an object sees it with its first values and its lock, or gets an {@link ObjectNotFoundException}.
 *       A process killed at any instant of a creation changes nothing about that, leaks no memory, and blocks nobody.
 *   <li><b>Nothing is believed.</b> Magic, version, checksum, bounds and types are checked when a heap is attached and
 *       an object opened. What is wrong is a {@link dev.interlock.shm.access.ShmException} that names the segment and
 *       the cause, and what is whole stays usable beside it.
 *   <li><b>A lock mode belongs to the object</b>, not to the process that opens it: the directory records the lock, so
 *       all processes take the same one.
 * </ul>
 *
 * <p>Not promised: protection against a process that overwrites a heap on purpose, with matching checksums and at the
 * right moment; whoever can write to a segment can break what is in it.
 *
 * <p><b>Objects are never removed</b> and a heap never grows; its memory is freed as a whole, by {@link #unlink()} once
 * and {@link #close()} everywhere.
 *
 * <p><b>Threads and blocking.</b> All methods may be called from any thread. Opening, listing and looking up take no
 * lock and do not block. Creating an object takes the heap's lock, which is held while the initialiser runs, and waits
 * through interrupts; a holder that died is noticed within a slice of the host (10 ms on Linux). All that a creator did
 * before creating an object is visible to whoever opens it.
 *
 * <p><b>After {@link #close()}</b> every method and every view throws {@link SegmentClosedException}.
 *
 * <p>How it works is written at {@link Directory}, {@link ObjectFactory} and {@link HeapCreation}; where the bytes are,
 * in {@code docs/layouts.md}.
 */
public final class SharedHeap implements AutoCloseable {

    /** How long {@link #attach(String)} waits for a heap that is being made. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

    private final HeapAttachment heap;
    private final HeapObjects objects;
    private volatile boolean closed;

    private SharedHeap(HeapAttachment heap) {
        this.heap = heap;
        this.objects = new HeapObjects(heap);
    }

    /**
     * Creates a heap in a segment with a generated name.
     *
     * @param bytes size of the segment with header and directory, at least 1,344
     * @throws dev.interlock.shm.segment.InvalidSegmentSizeException if that is too small
     * @throws dev.interlock.shm.segment.OutOfSharedMemoryException if the system cannot reserve that much
     */
    public static SharedHeap create(long bytes) {
        return new SharedHeap(HeapAttachment.create(SharedMemory.create(bytes), HeapOptions.forSize(bytes)));
    }

    /** As {@link #create(String, long, HeapOptions)}, for as many objects as {@link HeapOptions#forSize} says. */
    public static SharedHeap create(String name, long bytes) {
        return create(name, bytes, HeapOptions.forSize(bytes));
    }

    /**
     * Creates a heap in a new segment of that name.
     *
     * @param bytes size of the segment; header and directory take 256 bytes and 128 for each entry of it
     * @throws dev.interlock.shm.segment.InvalidSegmentSizeException if header, directory and one cache line do not fit
     * @throws dev.interlock.shm.segment.SegmentExistsException if the name is taken, be it by a heap half-made
     * @throws dev.interlock.shm.segment.OutOfSharedMemoryException if the system cannot reserve that much
     */
    public static SharedHeap create(String name, long bytes, HeapOptions options) {
        return new SharedHeap(HeapAttachment.create(SharedMemory.create(name, bytes), options));
    }

    /** As {@link #attach(String, Duration)} with {@link #DEFAULT_DEADLINE}. */
    public static SharedHeap attach(String name) {
        return attach(name, DEFAULT_DEADLINE);
    }

    /**
     * Attaches to the heap of that name.
     *
     * @param deadline how long to wait for a creator that is not done; zero or less does not wait. Interrupts do not
     *     end the wait
     * @throws dev.interlock.shm.segment.SegmentNotFoundException if there is no such segment; this is not waited for
     * @throws HeapNotReadyException if the creator died, at once, or if it was not done by the deadline
     * @throws NotAHeapException if the segment holds something else
     * @throws HeapVersionException if the heap is of another format version
     * @throws HeapNamespaceException if its creator lives in another pid namespace
     * @throws HeapCorruptedException if the header contradicts itself
     * @throws dev.interlock.shm.segment.SegmentTruncatedException if the segment is shorter than its heap
     */
    public static SharedHeap attach(String name, Duration deadline) {
        return new SharedHeap(HeapAttachment.attach(name, deadline, true));
    }

    /** As {@link #attachReadOnly(String, Duration)} with {@link #DEFAULT_DEADLINE}. */
    public static SharedHeap attachReadOnly(String name) {
        return attachReadOnly(name, DEFAULT_DEADLINE);
    }

    /**
     * As {@link #attach(String, Duration)}, for reading: views in lock mode none can be read, and everything else
     * throws {@link dev.interlock.shm.access.ReadOnlySegmentException}, since taking a lock writes.
     */
    public static SharedHeap attachReadOnly(String name, Duration deadline) {
        return new SharedHeap(HeapAttachment.attach(name, deadline, false));
    }

    /**
     * Lays a new heap over memory of the caller, which is zeroed up to the end of the directory: for engines, with
     * another host than Linux. Such a heap has no {@link #memory()}, and {@link #close()} leaves the memory alone.
     *
     * @param segment its address is a multiple of 64
     * @throws MisalignedAccessException if its address is not
     * @throws dev.interlock.shm.segment.InvalidSegmentSizeException if header, directory and one cache line do not fit
     */
    public static SharedHeap createOver(MemorySegment segment, HeapOptions options, Host host) {
        return new SharedHeap(HeapAttachment.createOver(segment, options, host));
    }

    /** As {@link #attach(String, Duration)} to a heap that lies in memory of the caller: for engines. */
    public static SharedHeap attachOver(MemorySegment segment, Duration timeout, Host host) {
        return new SharedHeap(HeapAttachment.attachOver(segment, timeout, host));
    }

    /** As {@link #create(String, Definition, LockMode)} with an own lock, which is Python's default. */
    public <V extends SharedView> V create(String objectName, Definition<V> definition) {
        return create(objectName, definition, LockMode.own());
    }

    /**
     * Creates an object. The initialiser of the definition runs under the heap's lock on memory that nobody else sees,
     * and through a view without a lock; if it throws, nothing has been created. It should touch nothing but its view:
     * with the heap's lock held, waiting for another lock may be a deadlock.
     *
     * @param objectName 1 to {@value DirectoryEntryLayout#MAX_NAME_BYTES} bytes in UTF-8
     * @param mode an external lock must be the lock of an object in this heap, opened or created through it
     * @throws InvalidObjectNameException if no object can have that name
     * @throws ObjectExistsException if there is one of that name
     * @throws ForeignLockException if the external lock is not one of this heap
     * @throws HeapFullException if memory or directory do not suffice
     * @throws HeapInUseException if an initialiser calls this
     * @throws HeapCorruptedException if what has to be read contradicts itself; nothing was created
     */
    public <V extends SharedView> V create(String objectName, Definition<V> definition, LockMode mode) {
        return open().create(objectName, definition, mode);
    }

    /**
     * Opens an object of any length and lock mode.
     *
     * @throws ObjectNotFoundException if there is none of that name, or its creator has not finished it
     * @throws ObjectTypeException if it is of another kind or element type
     * @throws HeapCorruptedException if its directory entry, or one that may be it, contradicts itself
     */
    public <V extends SharedView> V open(String objectName, ViewType<V> type) {
        return open().open(objectName, type);
    }

    /**
     * Opens an object that is what the definition says, in this lock mode, or creates it; of several processes one
     * creates.
     *
     * @throws ObjectTypeException if it exists and has another kind, element type, length or lock mode
     */
    public <V extends SharedView> V openOrCreate(String objectName, Definition<V> definition, LockMode mode) {
        return open().openOrCreate(objectName, definition, mode);
    }

    /** As {@link #create(String, StructDefinition, LockMode)} with an own lock, which is Python's default. */
    public <V extends StructView> V create(String objectName, StructDefinition<V> definition) {
        return create(objectName, definition, LockMode.own());
    }

    /**
     * Creates a struct or an array of structs, and records their layout beside them. Throws as
     * {@link #create(String, Definition, LockMode)} does.
     */
    public <V extends StructView> V create(String objectName, StructDefinition<V> definition, LockMode mode) {
        return open().create(objectName, definition, mode);
    }

    /**
     * Opens a struct, or an array of structs of any length, in any lock mode.
     *
     * @throws ObjectNotFoundException if there is none of that name, or its creator has not finished it
     * @throws ObjectTypeException if it is something else, or was created with another layout: members of other names,
     *     types or offsets; the message shows both layouts
     */
    public <V extends StructView> V open(String objectName, StructViewType<V> type) {
        return open().open(objectName, type);
    }

    /**
     * As {@link #openOrCreate(String, Definition, LockMode)}, of structs.
     *
     * @throws ObjectTypeException if it exists and has another layout, length or lock mode
     */
    public <V extends StructView> V openOrCreate(String objectName, StructDefinition<V> definition, LockMode mode) {
        return open().openOrCreate(objectName, definition, mode);
    }

    /**
     * Creates a lock that has a name of its own, free, to be given to {@link LockMode#external}. Throws as
     * {@link #create(String, Definition, LockMode)} does.
     */
    public RecursiveLock createLock(String objectName) {
        return open().createLock(objectName);
    }

    /**
     * Opens a lock that has a name of its own.
     *
     * @throws ObjectNotFoundException if there is no object of that name
     * @throws ObjectTypeException if it is not a lock
     */
    public RecursiveLock openLock(String objectName) {
        return open().openLock(objectName);
    }

    /** As {@link #create(String, SyncDefinition, LockMode)}; what is bound to a lock gets one of its own. */
    public <T> T create(String objectName, SyncDefinition<T> definition) {
        return create(objectName, definition, lockModeOf(definition));
    }

    /**
     * Creates a synchronisation primitive that has a name. Throws as {@link #create(String, Definition, LockMode)}
     * does.
     *
     * @param mode none; for what is bound to a lock, a condition, own or external
     * @throws IllegalArgumentException if the mode does not suit the primitive
     */
    public <T> T create(String objectName, SyncDefinition<T> definition, LockMode mode) {
        requireSuitable(definition, mode);
        return open().create(objectName, definition, mode);
    }

    /**
     * Opens a synchronisation primitive.
     *
     * @throws ObjectNotFoundException if there is none of that name
     * @throws ObjectTypeException if it is something else
     */
    public <T> T open(String objectName, SyncType<T> type) {
        return open().open(objectName, type);
    }

    /**
     * Opens a primitive, or creates it as defined; of several processes one creates. The definition's size must be that
     * of the one that exists, its first state need not be that of today.
     *
     * @throws ObjectTypeException if it exists and is something else, or of another size
     */
    public <T> T openOrCreate(String objectName, SyncDefinition<T> definition) {
        return open().openOrCreate(objectName, definition, lockModeOf(definition));
    }

    private static LockMode lockModeOf(SyncDefinition<?> definition) {
        return definition.type().isBoundToLock() ? LockMode.own() : LockMode.none();
    }

    private static void requireSuitable(SyncDefinition<?> definition, LockMode mode) {
        if (definition.type().isBoundToLock() == mode instanceof LockMode.None) {
            throw new IllegalArgumentException("a " + definition.type() + " in lock mode " + Locking.of(mode)
                    + (definition.type().isBoundToLock() ? ": it needs a lock" : ": it takes none"));
        }
    }

    /** Whether there is a complete object of that name; one that is being created is not there yet. */
    public boolean contains(String objectName) {
        return open().contains(objectName);
    }

    /**
     * What the directory says of one object.
     *
     * @throws ObjectNotFoundException if there is none of that name
     */
    public ObjectInfo info(String objectName) {
        return open().info(objectName);
    }

    /**
     * All complete objects in the order of their places; of those that are created meanwhile, some or none.
     *
     * @throws HeapCorruptedException if an entry contradicts itself
     */
    public List<ObjectInfo> objects() {
        return open().all();
    }

    /** The name of the segment, without a leading slash. */
    public String name() {
        return heap.name();
    }

    /** Size in bytes, with header and directory. */
    public long size() {
        return heap.header().size();
    }

    /**
     * The segment that the heap lies in.
     *
     * @throws IllegalStateException if it was laid over memory of the caller
     */
    public SharedMemory memory() {
        SharedMemory memory = heap.memory();
        if (memory == null) {
            throw new IllegalStateException("the heap lies in memory of the caller, not in a segment");
        }
        return memory;
    }

    /**
     * Ends this process's use of the heap; the heap stays for others. Waits while another thread of this process
     * creates an object, as long as that takes, and while another thread of this process holds the lock of an object,
     * as {@link SharedMemory#close()} does. Closing twice does nothing.
     *
     * @throws HeapInUseException if an initialiser calls this
     * @throws dev.interlock.shm.segment.SegmentBusyException as {@link SharedMemory#close()}; nothing was closed
     */
    @Override
    public void close() {
        objects.factory().whileIdle("close it", () -> {
            SharedMemory memory = heap.memory();
            if (memory != null) {
                memory.close();
            }
            closed = true;
        });
    }

    /** As {@link SharedMemory#unlink()}: nobody can attach any more; those who are attached go on. */
    public void unlink() {
        memory().unlink();
    }

    @Override
    public String toString() {
        return "SharedHeap('" + name() + "', size=" + size() + (closed ? ", closed)" : ")");
    }

    private HeapObjects open() {
        if (closed) {
            throw new SegmentClosedException(name(), "is closed", null);
        }
        return objects;
    }
}
