package dev.interlock.shm.heap;

import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.Mutex;
import dev.interlock.shm.sync.ReadWriteLock;
import dev.interlock.shm.sync.Semaphore;
import dev.interlock.shm.sync.SeqLock;
import dev.interlock.shm.sync.SyncType;
import org.jspecify.annotations.Nullable;

/** What an object of a heap is. */
public enum ObjectKind {
    /** One value of an element type. */
    SCALAR(1),
    /** Values of one element type, of a fixed number. */
    ARRAY(2),
    /** A {@link dev.interlock.shm.sync.RecursiveLock} that has a name of its own. */
    LOCK(3),
    /** A {@link Mutex}. */
    MUTEX(4, Mutex.TYPE),
    /** A {@link Semaphore}, bounded or not. */
    SEMAPHORE(5, Semaphore.TYPE),
    /** A {@link Condition}, bound to the lock of its entry. */
    CONDITION(6, Condition.TYPE),
    /** An {@link Event}. */
    EVENT(7, Event.TYPE),
    /** A {@link Barrier}. */
    BARRIER(8, Barrier.TYPE),
    /** A {@link ReadWriteLock}. */
    READ_WRITE_LOCK(9, ReadWriteLock.TYPE),
    /** A {@link SeqLock}. */
    SEQUENCE_LOCK(10, SeqLock.TYPE),
    /** A {@link dev.interlock.shm.struct.SharedStruct}. */
    STRUCT(11),
    /** A {@link dev.interlock.shm.struct.SharedStructArray}. */
    STRUCT_ARRAY(12),
    /** A queue of messages, {@code SharedQueue} or {@code SimpleQueue}. */
    QUEUE(13, "queue"),
    /** A queue that counts what is unfinished, {@code JoinableQueue}. */
    JOINABLE_QUEUE(14, "joinable queue"),
    /** A connection of two ends, {@code Pipe}. */
    PIPE(15, "pipe");

    private final int code;
    private final @Nullable SyncType<?> type;
    private final @Nullable String primitive;

    ObjectKind(int code) {
        this.code = code;
        this.type = null;
        this.primitive = null;
    }

    ObjectKind(int code, SyncType<?> type) {
        this.code = code;
        this.type = type;
        this.primitive = type.toString();
    }

    /** One that is defined above this package, and known here by its code and name. */
    ObjectKind(int code, String primitive) {
        this.code = code;
        this.type = null;
        this.primitive = primitive;
    }

    /** What a primitive is called; null for data and for {@link #LOCK}. */
    @Nullable String primitive() {
        return primitive;
    }

    /** Whether it is a primitive that is bound to the lock of its entry. */
    boolean isBoundToLock() {
        return type != null && type.isBoundToLock();
    }

    /** Whether it is structs, whose layout the directory knows. */
    boolean isStruct() {
        return this == STRUCT || this == STRUCT_ARRAY;
    }

    /** Whether it has any number of elements. */
    boolean isArray() {
        return this == ARRAY || this == STRUCT_ARRAY;
    }

    /** Whether it is values, in any lock mode; a lock or another primitive otherwise. */
    boolean isData() {
        return this == SCALAR || this == ARRAY || isStruct();
    }

    static ObjectKind of(SyncType<?> type) {
        for (ObjectKind kind : values()) {
            if (type.kind() == 0 ? kind.type == type : kind.code == type.kind()) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no heap holds a " + type);
    }

    /** The code in a directory entry. */
    int code() {
        return code;
    }

    static @Nullable ObjectKind ofCode(int code) {
        for (ObjectKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }
}
