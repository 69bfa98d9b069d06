package dev.interlock.shm.heap;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.MisalignedAccessException;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.Definition;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedView;
import dev.interlock.shm.view.ViewType;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    private final MemorySegment segment;
    private final @Nullable SharedMemory memory;
    private final Host host;
    private final HeapHeader header;
    private final Directory directory;
    private final ObjectFactory factory;
    private volatile boolean closed;

    private SharedHeap(MemorySegment segment, @Nullable SharedMemory memory, HeapHeader header, Host host) {
        this.segment = segment;
        this.memory = memory;
        this.host = host;
        this.header = header;
        this.directory = new Directory(segment, header);
        RecursiveLock lock = RecursiveLock.at(segment, HeapHeaderLayout.LOCK_OFFSET, host);
        this.factory = new ObjectFactory(segment, header, directory, lock);
    }

    /**
     * Creates a heap in a segment with a generated name.
     *
     * @param bytes size of the segment with header and directory, at least 1,344
     * @throws dev.interlock.shm.segment.InvalidSegmentSizeException if that is too small
     * @throws dev.interlock.shm.segment.OutOfSharedMemoryException if the system cannot reserve that much
     */
    public static SharedHeap create(long bytes) {
        return createIn(SharedMemory.create(bytes), HeapOptions.forSize(bytes));
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
        return createIn(SharedMemory.create(name, bytes), options);
    }

    private static SharedHeap createIn(SharedMemory memory, HeapOptions options) {
        try {
            HeapHeader header = HeapCreation.make(memory.segment(), options, LinuxHost.INSTANCE);
            return new SharedHeap(memory.segment(), memory, header, LinuxHost.INSTANCE);
        } catch (RuntimeException | Error e) {
            afterFailure(e, memory::unlink);
            afterFailure(e, memory::close);
            throw e;
        }
    }

    /** What went wrong first is what the caller must hear of. */
    private static void afterFailure(Throwable failure, Runnable cleanup) {
        try {
            cleanup.run();
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
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
        return attach(name, deadline, true);
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
        return attach(name, deadline, false);
    }

    private static SharedHeap attach(String name, Duration timeout, boolean writable) {
        long deadline = deadline(LinuxHost.INSTANCE, timeout);
        SharedMemory memory = HeapCreation.awaitMemory(name, writable, LinuxHost.INSTANCE, deadline);
        try {
            HeapHeader header = HeapCreation.awaitReady(memory.segment(), LinuxHost.INSTANCE, deadline);
            return new SharedHeap(memory.segment(), memory, header, LinuxHost.INSTANCE);
        } catch (RuntimeException | Error e) {
            afterFailure(e, memory::close);
            throw e;
        }
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
        requireAligned(segment);
        Bulk.zero(segment, 0, HeapHeader.plan(segment, options, 0, 0).data());
        return new SharedHeap(segment, null, HeapCreation.make(segment, options, host), host);
    }

    /** As {@link #attach(String, Duration)} to a heap that lies in memory of the caller: for engines. */
    public static SharedHeap attachOver(MemorySegment segment, Duration timeout, Host host) {
        requireAligned(segment);
        HeapHeader header = HeapCreation.awaitReady(segment, host, deadline(host, timeout));
        return new SharedHeap(segment, null, header, host);
    }

    private static void requireAligned(MemorySegment segment) {
        if (segment.address() % HeapHeaderLayout.LINE != 0) {
            throw new MisalignedAccessException(
                    SegmentNames.of(segment), "cannot hold a heap: its address is not a multiple of 64", null);
        }
    }

    private static long deadline(Host host, Duration timeout) {
        try {
            return Math.addExact(host.nanoTime(), Math.max(0, timeout.toNanos()));
        } catch (ArithmeticException tooLong) {
            return Host.NO_DEADLINE;
        }
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
        requireOpen();
        ViewType<V> type = definition.type();
        ObjectFactory.Shape shape = new ObjectFactory.Shape(
                type.isArray() ? ObjectKind.ARRAY : ObjectKind.SCALAR,
                type.element(),
                definition.length(),
                Locking.of(mode),
                externalLock(mode));
        ObjectInfo created = factory.create(
                ObjectName.checked(objectName, segment),
                shape,
                offset -> definition.initialise().accept(type.at(segment, offset, definition.length(), null)));
        return view(created, type);
    }

    /**
     * Opens an object of any length and lock mode.
     *
     * @throws ObjectNotFoundException if there is none of that name, or its creator has not finished it
     * @throws ObjectTypeException if it is of another kind or element type
     * @throws HeapCorruptedException if its directory entry, or one that may be it, contradicts itself
     */
    public <V extends SharedView> V open(String objectName, ViewType<V> type) {
        return view(typed(objectName, type), type);
    }

    /**
     * Opens an object that is what the definition says, in this lock mode, or creates it; of several processes one
     * creates.
     *
     * @throws ObjectTypeException if it exists and has another kind, element type, length or lock mode
     */
    public <V extends SharedView> V openOrCreate(String objectName, Definition<V> definition, LockMode mode) {
        if (!contains(objectName)) {
            try {
                return create(objectName, definition, mode);
            } catch (ObjectExistsException e) {
                // Somebody else was faster, and objects stay.
            }
        }
        ViewType<V> type = definition.type();
        ObjectInfo object = typed(objectName, type);
        boolean sameLock = object.locking() == Locking.of(mode)
                && (object.locking() != Locking.EXTERNAL || object.lockOffset() == externalLock(mode));
        if (object.length() != definition.length() || !sameLock) {
            throw mismatch(object, type + " of length " + definition.length() + " in lock mode " + Locking.of(mode));
        }
        return view(object, type);
    }

    /**
     * Creates a lock that has a name of its own, free, to be given to {@link LockMode#external}. Throws as
     * {@link #create(String, Definition, LockMode)} does.
     */
    public RecursiveLock createLock(String objectName) {
        requireOpen();
        ObjectFactory.Shape shape = new ObjectFactory.Shape(ObjectKind.LOCK, null, 1, Locking.NONE, 0);
        ObjectInfo created = factory.create(ObjectName.checked(objectName, segment), shape, offset -> {});
        return RecursiveLock.at(segment, created.lockOffset(), host);
    }

    /**
     * Opens a lock that has a name of its own.
     *
     * @throws ObjectNotFoundException if there is no object of that name
     * @throws ObjectTypeException if it is not a lock
     */
    public RecursiveLock openLock(String objectName) {
        ObjectInfo object = info(objectName);
        if (object.kind() != ObjectKind.LOCK) {
            throw mismatch(object, "a lock");
        }
        return RecursiveLock.at(segment, object.lockOffset(), host);
    }

    /** Whether there is a complete object of that name; one that is being created is not there yet. */
    public boolean contains(String objectName) {
        requireOpen();
        return directory.find(ObjectName.checked(objectName, segment)) != null;
    }

    /**
     * What the directory says of one object.
     *
     * @throws ObjectNotFoundException if there is none of that name
     */
    public ObjectInfo info(String objectName) {
        requireOpen();
        ObjectInfo object = directory.find(ObjectName.checked(objectName, segment));
        if (object == null) {
            throw new ObjectNotFoundException(name(), "has no object '" + objectName + "'", null);
        }
        return object;
    }

    /**
     * All complete objects in the order of their places; of those that are created meanwhile, some or none.
     *
     * @throws HeapCorruptedException if an entry contradicts itself
     */
    public List<ObjectInfo> objects() {
        requireOpen();
        List<ObjectInfo> objects = new ArrayList<>();
        directory.anyMatch(object -> !objects.add(object));
        objects.sort(Comparator.comparingLong(ObjectInfo::offset).thenComparing(ObjectInfo::name));
        return List.copyOf(objects);
    }

    /** The name of the segment, without a leading slash. */
    public String name() {
        return memory == null ? SegmentNames.of(segment) : memory.name();
    }

    /** Size in bytes, with header and directory. */
    public long size() {
        return header.size();
    }

    /**
     * The segment that the heap lies in.
     *
     * @throws IllegalStateException if it was laid over memory of the caller
     */
    public SharedMemory memory() {
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
        factory.whileIdle("close it", () -> {
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

    private ObjectInfo typed(String objectName, ViewType<?> type) {
        ObjectInfo object = info(objectName);
        ObjectKind kind = type.isArray() ? ObjectKind.ARRAY : ObjectKind.SCALAR;
        if (object.kind() != kind || object.element() != type.element()) {
            throw mismatch(object, type.toString());
        }
        return object;
    }

    private <V extends SharedView> V view(ObjectInfo object, ViewType<V> type) {
        RecursiveLock lock =
                object.locking() == Locking.NONE ? null : RecursiveLock.at(segment, object.lockOffset(), host);
        return type.at(segment, object.offset(), object.length(), lock);
    }

    /** Where the lock of this mode stands; 0 unless it is external. */
    private long externalLock(LockMode mode) {
        if (!(mode instanceof LockMode.External(RecursiveLock lock))) {
            return 0;
        }
        long offset = lock.offsetIn(segment);
        if (offset < 0 || !directory.anyMatch(object -> object.lockOffset() == offset)) {
            throw new ForeignLockException(
                    name(),
                    "cannot record this lock: it is not that of an object in this heap, opened or created through it",
                    null);
        }
        return offset;
    }

    private ObjectTypeException mismatch(ObjectInfo object, String expected) {
        return new ObjectTypeException(
                name(), "has '" + object.name() + "', which is " + object.description() + ", not " + expected, null);
    }

    private void requireOpen() {
        if (closed) {
            throw new SegmentClosedException(name(), "is closed", null);
        }
    }
}
