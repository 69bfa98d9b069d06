package dev.interlock.shm.heap;

import static dev.interlock.shm.heap.DirectoryEntryLayout.BYTES_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.CHECKSUM_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.KIND_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LAYOUT_CHECKSUM_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LAYOUT_LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LOCKING_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LOCK_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.MAX_NAME_BYTES;
import static dev.interlock.shm.heap.DirectoryEntryLayout.NAME_LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.NAME_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.OFFSET_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.RESERVED_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.STRUCT_SIZE_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.STRUCT_TYPECODE;
import static dev.interlock.shm.heap.DirectoryEntryLayout.TYPECODE_OFFSET;

import dev.interlock.shm.struct.CLayout;
import dev.interlock.shm.sync.RecursiveLockLayout;
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
        entry.put((int) KIND_OFFSET, (byte) object.kind().code());
        entry.put((int) TYPECODE_OFFSET, typecode(object));
        entry.put((int) LOCKING_OFFSET, (byte) object.locking().code());
        entry.put((int) NAME_LENGTH_OFFSET, (byte) name.utf8().length);
        entry.putInt((int) LENGTH_OFFSET, object.length());
        entry.putLong((int) OFFSET_OFFSET, object.offset());
        entry.putLong((int) BYTES_OFFSET, object.bytes());
        entry.putLong((int) LOCK_OFFSET, object.lockOffset());
        entry.put((int) NAME_OFFSET, name.utf8());
        if (object.struct() != null) {
            StructEntry.encode(entry, object.struct());
        }
        entry.putInt((int) CHECKSUM_OFFSET, checksum(entry.array()));
        long[] words = new long[entry.capacity() / Long.BYTES];
        entry.asLongBuffer().get(words);
        return words;
    }

    private static byte typecode(ObjectInfo object) {
        if (object.kind().isStruct()) {
            return STRUCT_TYPECODE;
        }
        ElementType element = object.element();
        return element == null ? 0 : (byte) element.typecode();
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
        if (kind.isStruct()) {
            return withStruct(object, StructEntry.decode(entry), entry, at);
        }
        requireZero(entry, (int) STRUCT_SIZE_OFFSET, (int) RESERVED_OFFSET, at);
        checkSize(object, entry, at);
        checkPlace(object, 0, at);
        checkLock(object, at + LOCK_OFFSET);
        return object;
    }

    /** The text of the layout is read last, when it is certain that it lies in the heap. */
    private ObjectInfo withStruct(ObjectInfo object, StructEntry struct, ByteBuffer entry, long at) {
        if (struct.size() < 1) {
            throw corrupted("size of a struct", at + STRUCT_SIZE_OFFSET, "at least 1", struct.size());
        }
        int textBytes = struct.textBytes();
        if (textBytes < 1 || textBytes > CLayout.MAX_TEXT_BYTES) {
            String bounds = "1 to " + CLayout.MAX_TEXT_BYTES;
            throw corrupted("length of a layout", at + LAYOUT_LENGTH_OFFSET, bounds, textBytes);
        }
        ObjectInfo sized = object.with(new StructInfo(struct.size(), ""));
        checkSize(sized, entry, at);
        checkPlace(sized, textBytes, at);
        checkLock(sized, at + LOCK_OFFSET);
        String layout = struct.readText(segment, sized);
        if (layout == null) {
            throw corrupted(
                    "checksum of a layout",
                    at + LAYOUT_CHECKSUM_OFFSET,
                    "that of " + textBytes + " bytes of UTF-8 at " + Placement.tail(sized),
                    HeapHeader.hex(struct.checksum()));
        }
        return sized.with(new StructInfo(struct.size(), layout));
    }

    private ObjectKind kind(int code, long at) {
        ObjectKind kind = ObjectKind.ofCode(code);
        if (kind == null) {
            throw corrupted("kind", at, "that of a kind of object", code);
        }
        return kind;
    }

    private Locking locking(ObjectKind kind, int code, long at) {
        Locking locking = Locking.ofCode(code);
        boolean needsLock = kind.isBoundToLock();
        boolean bearsLock = needsLock || kind.isData();
        if (locking == null || (locking == Locking.NONE ? needsLock : !bearsLock)) {
            throw corrupted("lock mode", at, needsLock ? "2 or 3" : bearsLock ? "1, 2 or 3" : "1", code);
        }
        return locking;
    }

    private @Nullable ElementType element(ObjectKind kind, int typecode, long at) {
        if (kind.isStruct() || !kind.isData()) {
            if (typecode != (kind.isStruct() ? STRUCT_TYPECODE : 0)) {
                throw corrupted("typecode", at, kind.isStruct() ? "'T' for structs" : "0 for a primitive", typecode);
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
        if (object.kind().primitive() != null) {
            if (object.length() <= 0 || object.length() % Long.BYTES != 0) {
                throw corrupted("length", at + LENGTH_OFFSET, "a positive multiple of 8", object.length());
            }
        } else if (object.kind().isArray() ? object.length() < 0 : object.length() != 1) {
            String lengths = object.kind().isArray() ? "not negative" : "1";
            throw corrupted("length", at + LENGTH_OFFSET, lengths, object.length());
        }
        long bytes = entry.getLong((int) BYTES_OFFSET);
        if (bytes != object.bytes()) {
            throw corrupted("size", at + BYTES_OFFSET, Long.toString(object.bytes()), bytes);
        }
        requireZero(entry, (int) RESERVED_OFFSET, (int) NAME_OFFSET, at);
    }

    private void checkPlace(ObjectInfo object, long tailBytes, long at) {
        // Bounded before it enters a sum, so that none can overflow.
        if (!isInData(object.offset())) {
            throw corrupted("offset", at + OFFSET_OFFSET, dataBounds(), object.offset());
        }
        Placement place = Placement.of(object, tailBytes);
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
