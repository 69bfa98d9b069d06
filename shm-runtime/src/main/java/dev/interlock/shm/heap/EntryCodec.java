package dev.interlock.shm.heap;

import static dev.interlock.shm.heap.DirectoryEntryLayout.BYTES_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.CHECKSUM_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.KIND_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LOCKING_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LOCK_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.MAX_NAME_BYTES;
import static dev.interlock.shm.heap.DirectoryEntryLayout.NAME_LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.NAME_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.OFFSET_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.RESERVED_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.TYPECODE_OFFSET;

import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.sync.SyncType;
import dev.interlock.shm.view.ElementType;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a directory entry says into bytes and back. Bytes that come back are taken for nothing until checked: a
 * checksum tells accidents, the rest tells what no writer of this layout would have written.
 */
final class EntryCodec {

    private final MemorySegment segment;
    private final HeapHeader header;

    EntryCodec(MemorySegment segment, HeapHeader header) {
        this.segment = segment;
        this.header = header;
    }

    /** The words of an entry for this object; the state is empty. */
    static long[] encode(ObjectInfo object, ObjectName name) {
        ByteBuffer entry = ByteBuffer.allocate((int) DirectoryEntryLayout.BYTES).order(ByteOrder.nativeOrder());
        ElementType element = object.element();
        entry.put((int) KIND_OFFSET, (byte) object.kind().code());
        entry.put((int) TYPECODE_OFFSET, element == null ? 0 : (byte) element.typecode());
        entry.put((int) LOCKING_OFFSET, (byte) object.locking().code());
        entry.put((int) NAME_LENGTH_OFFSET, (byte) name.utf8().length);
        entry.putInt((int) LENGTH_OFFSET, object.length());
        entry.putLong((int) OFFSET_OFFSET, object.offset());
        entry.putLong((int) BYTES_OFFSET, object.bytes());
        entry.putLong((int) LOCK_OFFSET, object.lockOffset());
        entry.put((int) NAME_OFFSET, name.utf8());
        entry.putInt((int) CHECKSUM_OFFSET, checksum(entry.array()));
        long[] words = new long[entry.capacity() / Long.BYTES];
        entry.asLongBuffer().get(words);
        return words;
    }

    /**
     * The object that a live entry describes.
     *
     * @param at where the entry stands in the segment
     */
    ObjectInfo decode(long[] words, long at) {
        ByteBuffer entry = ByteBuffer.wrap(Checksum.bytes(words)).order(ByteOrder.nativeOrder());
        int checksum = entry.getInt((int) CHECKSUM_OFFSET);
        int expected = checksum(entry.array());
        if (checksum != expected) {
            throw corrupted("checksum", at + CHECKSUM_OFFSET, HeapHeader.hex(expected), HeapHeader.hex(checksum));
        }
        ObjectKind kind = kind(entry.get((int) KIND_OFFSET), at + KIND_OFFSET);
        ObjectInfo object = new ObjectInfo(
                name(entry, at),
                kind,
                element(kind, entry.get((int) TYPECODE_OFFSET), at + TYPECODE_OFFSET),
                entry.getInt((int) LENGTH_OFFSET),
                locking(kind, entry.get((int) LOCKING_OFFSET), at + LOCKING_OFFSET),
                entry.getLong((int) OFFSET_OFFSET),
                entry.getLong((int) LOCK_OFFSET));
        checkSize(object, entry, at);
        checkPlace(object, at);
        checkLock(object, at + LOCK_OFFSET);
        return object;
    }

    private ObjectKind kind(int code, long at) {
        ObjectKind kind = ObjectKind.ofCode(code);
        if (kind == null) {
            throw corrupted("kind", at, "1 to " + ObjectKind.values().length, code);
        }
        return kind;
    }

    private Locking locking(ObjectKind kind, int code, long at) {
        Locking locking = Locking.ofCode(code);
        SyncType<?> type = kind.type();
        boolean needsLock = type != null && type.isBoundToLock();
        boolean bearsLock = needsLock || kind == ObjectKind.SCALAR || kind == ObjectKind.ARRAY;
        if (locking == null || (locking == Locking.NONE ? needsLock : !bearsLock)) {
            throw corrupted("lock mode", at, needsLock ? "2 or 3" : bearsLock ? "1, 2 or 3" : "1", code);
        }
        return locking;
    }

    private @Nullable ElementType element(ObjectKind kind, int typecode, long at) {
        if (kind != ObjectKind.SCALAR && kind != ObjectKind.ARRAY) {
            if (typecode != 0) {
                throw corrupted("typecode", at, "0 for a primitive", typecode);
            }
            return null;
        }
        for (ElementType type : ElementType.values()) {
            if (type.typecode() == typecode) {
                return type;
            }
        }
        throw corrupted("typecode", at, "that of an element type", typecode);
    }

    private String name(ByteBuffer entry, long at) {
        int length = entry.get((int) NAME_LENGTH_OFFSET);
        if (length < 1 || length > MAX_NAME_BYTES) {
            throw corrupted("length of the name", at + NAME_LENGTH_OFFSET, "1 to " + MAX_NAME_BYTES, length);
        }
        requireZero(entry, (int) NAME_OFFSET + length, (int) DirectoryEntryLayout.BYTES, at);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(entry.slice((int) NAME_OFFSET, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw corrupted("name", at + NAME_OFFSET, "UTF-8", "something else");
        }
    }

    private void checkSize(ObjectInfo object, ByteBuffer entry, long at) {
        if (object.kind().type() != null) {
            if (object.length() <= 0 || object.length() % Long.BYTES != 0) {
                throw corrupted("length", at + LENGTH_OFFSET, "a positive multiple of 8", object.length());
            }
        } else if (object.kind() == ObjectKind.ARRAY ? object.length() < 0 : object.length() != 1) {
            boolean array = object.kind() == ObjectKind.ARRAY;
            throw corrupted("length", at + LENGTH_OFFSET, array ? "not negative" : "1", object.length());
        }
        long bytes = entry.getLong((int) BYTES_OFFSET);
        if (bytes != object.bytes()) {
            throw corrupted("size", at + BYTES_OFFSET, Long.toString(object.bytes()), bytes);
        }
        requireZero(entry, (int) RESERVED_OFFSET, (int) NAME_OFFSET, at);
    }

    private void checkPlace(ObjectInfo object, long at) {
        // Bounded before it enters a sum, so that none can overflow.
        if (!isInData(object.offset())) {
            throw corrupted("offset", at + OFFSET_OFFSET, dataBounds(), object.offset());
        }
        Placement place = Placement.of(object);
        long alignment = Placement.alignment(object.kind(), object.locking(), object.bytes());
        if (place.start() % alignment != 0 || place.start() < header.data() || place.end() > header.size()) {
            throw corrupted(
                    "offset",
                    at + OFFSET_OFFSET,
                    "one that puts " + object.bytes() + " bytes, aligned to " + alignment + ", " + dataBounds(),
                    object.offset());
        }
    }

    private void checkLock(ObjectInfo object, long at) {
        long lock = object.lockOffset();
        if (object.locking() == Locking.EXTERNAL) {
            boolean inside = isInData(lock) && lock <= header.size() - RecursiveLockLayout.BYTES;
            if (!inside || lock % HeapHeaderLayout.LINE != 0) {
                throw corrupted("offset of the lock", at, "a multiple of 64 " + dataBounds(), lock);
            }
            return;
        }
        long expected = object.kind() == ObjectKind.LOCK || object.locking() == Locking.OWN
                ? Placement.of(object).start()
                : 0;
        if (lock != expected) {
            throw corrupted("offset of the lock", at, Long.toString(expected), lock);
        }
    }

    private boolean isInData(long offset) {
        return offset >= header.data() && offset <= header.size();
    }

    private String dataBounds() {
        return "within " + header.data() + " to " + header.size();
    }

    private void requireZero(ByteBuffer entry, int from, int to, long at) {
        for (int i = from; i < to; i++) {
            if (entry.get(i) != 0) {
                throw corrupted("unused byte", at + i, "0", entry.get(i));
            }
        }
    }

    private static int checksum(byte[] entry) {
        return Checksum.of(entry, (int) KIND_OFFSET, entry.length);
    }

    private HeapCorruptedException corrupted(String what, long offset, String expected, Object found) {
        return HeapHeader.corrupted(segment, "the " + what + " in a directory entry", offset, expected, found);
    }
}
