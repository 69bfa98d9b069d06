package dev.interlock.shm.heap;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.struct.CLayout;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The objects of a heap by name: what the directory says of them, and the views, locks and primitives over them. */
final class HeapObjects {

    private final String heapName;
    private final MemorySegment segment;
    private final Host host;
    private final Directory directory;
    private final ObjectFactory factory;

    HeapObjects(HeapAttachment heap) {
        this.heapName = heap.name();
        this.segment = heap.segment();
        this.host = heap.host();
        this.directory = new Directory(segment, heap.header());
        RecursiveLock lock = RecursiveLock.at(segment, HeapHeaderLayout.LOCK_OFFSET, host);
        this.factory = new ObjectFactory(segment, heap.header(), directory, lock);
    }

    ObjectFactory factory() {
        return factory;
    }

    <V extends SharedView> V create(String objectName, Definition<V> definition, LockMode mode) {
        ViewType<V> type = definition.type();
        ObjectFactory.Shape shape = new ObjectFactory.Shape(
                type.isArray() ? ObjectKind.ARRAY : ObjectKind.SCALAR,
                type.element(),
                definition.length(),
                Locking.of(mode),
                externalLock(mode));
        ObjectInfo created = create(
                objectName,
                shape,
                offset -> definition.initialise().accept(type.at(segment, offset, definition.length(), null)));
        return view(created, type);
    }

    <V extends SharedView> V open(String objectName, ViewType<V> type) {
        return view(typed(objectName, type), type);
    }

    <V extends SharedView> V openOrCreate(String objectName, Definition<V> definition, LockMode mode) {
        @Nullable V created = createIfAbsent(objectName, () -> create(objectName, definition, mode));
        if (created != null) {
            return created;
        }
        ViewType<V> type = definition.type();
        ObjectInfo object = typed(objectName, type);
        if (object.length() != definition.length() || !isLockedLike(object, mode)) {
            throw mismatch(object, type + " of length " + definition.length() + " in lock mode " + Locking.of(mode));
        }
        return view(object, type);
    }

    <V extends StructView> V create(String objectName, StructDefinition<V> definition, LockMode mode) {
        StructViewType<V> type = definition.type();
        ObjectFactory.Shape shape = new ObjectFactory.Shape(
                kind(type),
                null,
                definition.length(),
                Locking.of(mode),
                externalLock(mode),
                structInfo(type));
        ObjectInfo created = create(
                objectName,
                shape,
                offset -> definition.initialise().accept(type.at(segment, offset, definition.length(), null)));
        return view(created, type);
    }

    <V extends StructView> V open(String objectName, StructViewType<V> type) {
        return view(typed(objectName, type), type);
    }

    <V extends StructView> V openOrCreate(String objectName, StructDefinition<V> definition, LockMode mode) {
        @Nullable V created = createIfAbsent(objectName, () -> create(objectName, definition, mode));
        if (created != null) {
            return created;
        }
        StructViewType<V> type = definition.type();
        ObjectInfo object = typed(objectName, type);
        if (object.length() != definition.length() || !isLockedLike(object, mode)) {
            throw mismatch(object, type + " of length " + definition.length() + " in lock mode " + Locking.of(mode));
        }
        return view(object, type);
    }

    <T> T create(String objectName, SyncDefinition<T> definition, LockMode mode) {
        ObjectFactory.Shape shape = new ObjectFactory.Shape(
                ObjectKind.of(definition.type()), null, definition.bytes(), Locking.of(mode), externalLock(mode));
        ObjectInfo created = create(
                objectName, shape, offset -> definition.initialise().initialise(segment, offset, host));
        return primitive(created, definition.type());
    }

    <T> T open(String objectName, SyncType<T> type) {
        return primitive(typed(objectName, type), type);
    }

    <T> T openOrCreate(String objectName, SyncDefinition<T> definition, LockMode mode) {
        @Nullable T created = createIfAbsent(objectName, () -> create(objectName, definition, mode));
        if (created != null) {
            return created;
        }
        ObjectInfo object = typed(objectName, definition.type());
        if (object.bytes() != definition.bytes() || !isLockedLike(object, mode)) {
            throw mismatch(
                    object,
                    "a " + definition.type() + " of " + definition.bytes() + " bytes in lock mode " + Locking.of(mode));
        }
        return primitive(object, definition.type());
    }

    RecursiveLock createLock(String objectName) {
        ObjectFactory.Shape shape = new ObjectFactory.Shape(ObjectKind.LOCK, null, 1, Locking.NONE, 0);
        ObjectInfo created = create(objectName, shape, offset -> {});
        return RecursiveLock.at(segment, created.lockOffset(), host);
    }

    RecursiveLock openLock(String objectName) {
        ObjectInfo object = info(objectName);
        if (object.kind() != ObjectKind.LOCK) {
            throw mismatch(object, "a lock");
        }
        return RecursiveLock.at(segment, object.lockOffset(), host);
    }

    boolean contains(String objectName) {
        return find(objectName) != null;
    }

    ObjectInfo info(String objectName) {
        ObjectInfo object = find(objectName);
        if (object == null) {
            throw new ObjectNotFoundException(heapName, "has no object '" + objectName + "'", null);
        }
        return object;
    }

    List<ObjectInfo> all() {
        List<ObjectInfo> objects = new ArrayList<>();
        directory.anyMatch(object -> !objects.add(object));
        objects.sort(Comparator.comparingLong(ObjectInfo::offset).thenComparing(ObjectInfo::name));
        return List.copyOf(objects);
    }

    /** What was made; null if an object of this name is there, which then stays there. */
    private <T> @Nullable T createIfAbsent(String objectName, Supplier<T> create) {
        if (find(objectName) != null) {
            return null;
        }
        try {
            return create.get();
        } catch (ObjectExistsException e) {
            // Somebody else was faster.
            return null;
        }
    }

    private @Nullable ObjectInfo find(String objectName) {
        return directory.find(ObjectName.checked(objectName, segment));
    }

    private ObjectInfo create(String objectName, ObjectFactory.Shape shape, LongConsumer initialise) {
        return factory.create(ObjectName.checked(objectName, segment), shape, initialise);
    }

    private ObjectInfo typed(String objectName, ViewType<?> type) {
        ObjectInfo object = info(objectName);
        ObjectKind kind = type.isArray() ? ObjectKind.ARRAY : ObjectKind.SCALAR;
        if (object.kind() != kind || object.element() != type.element()) {
            throw mismatch(object, type.toString());
        }
        return object;
    }

    /** The same struct is one with the same layout, whatever the record is called. */
    private ObjectInfo typed(String objectName, StructViewType<?> type) {
        ObjectInfo object = info(objectName);
        if (object.kind() != kind(type) || !structInfo(type).equals(object.struct())) {
            throw mismatch(object, type.toString());
        }
        return object;
    }

    private static StructInfo structInfo(StructViewType<?> type) {
        CLayout layout = type.struct().layout();
        return new StructInfo(layout.size(), layout.text());
    }

    private static ObjectKind kind(StructViewType<?> type) {
        return type.isArray() ? ObjectKind.STRUCT_ARRAY : ObjectKind.STRUCT;
    }

    private ObjectInfo typed(String objectName, SyncType<?> type) {
        ObjectInfo object = info(objectName);
        if (object.kind() != ObjectKind.of(type)) {
            throw mismatch(object, "a " + type);
        }
        return object;
    }

    private <V extends SharedView> V view(ObjectInfo object, ViewType<V> type) {
        return type.at(segment, object.offset(), object.length(), lockOf(object));
    }

    private <V extends StructView> V view(ObjectInfo object, StructViewType<V> type) {
        return type.at(segment, object.offset(), object.length(), lockOf(object));
    }

    private <T> T primitive(ObjectInfo object, SyncType<T> type) {
        return type.at(segment, object.offset(), host, lockOf(object));
    }

    private @Nullable RecursiveLock lockOf(ObjectInfo object) {
        return object.locking() == Locking.NONE ? null : RecursiveLock.at(segment, object.lockOffset(), host);
    }

    private boolean isLockedLike(ObjectInfo object, LockMode mode) {
        return object.locking() == Locking.of(mode)
                && (object.locking() != Locking.EXTERNAL || object.lockOffset() == externalLock(mode));
    }

    /** Where the lock of this mode stands; 0 unless it is external. */
    private long externalLock(LockMode mode) {
        if (!(mode instanceof LockMode.External(RecursiveLock lock))) {
            return 0;
        }
        long offset = lock.offsetIn(segment);
        if (offset < 0 || !directory.anyMatch(object -> object.lockOffset() == offset)) {
            throw new ForeignLockException(
                    heapName,
                    "cannot record this lock: it is not that of an object in this heap, opened or created through it",
                    null);
        }
        return offset;
    }

    private ObjectTypeException mismatch(ObjectInfo object, String expected) {
        return new ObjectTypeException(
                heapName, "has '" + object.name() + "', which is " + object.description() + ", not " + expected, null);
    }
}
