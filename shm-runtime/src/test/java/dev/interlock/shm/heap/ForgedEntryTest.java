package dev.interlock.shm.heap;

import static dev.interlock.shm.heap.DirectoryEntryLayout.BYTES_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.CHECKSUM_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.KIND_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LAYOUT_CHECKSUM_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LAYOUT_LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LOCKING_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.LOCK_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.NAME_LENGTH_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.NAME_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.OFFSET_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.RESERVED_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.STRUCT_SIZE_OFFSET;
import static dev.interlock.shm.heap.DirectoryEntryLayout.TYPECODE_OFFSET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Directory entries whose checksum fits and that no writer would have written: each check behind the checksum, once.
 */
class ForgedEntryTest {

    private static final int BYTES = 4096;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory = arena.allocate(BYTES, HeapHeaderLayout.LINE);
    private final SharedHeap heap = SharedHeap.createOver(memory, new HeapOptions(6), ModelHost.alone(1));

    ForgedEntryTest() {
        SegmentNames.register(arena.scope(), "forged");
        heap.createLock("lock");
        heap.create("own", SharedInt.of(1), LockMode.own());
        heap.create("array", SharedIntArray.ofLength(4), LockMode.none());
        heap.create("guest", SharedIntArray.ofLength(4), LockMode.external(heap.openLock("lock")));
        heap.create("bystander", SharedInt.of(5), LockMode.none());
        record Spot(int x, int y) {}
        heap.create("struct", SharedStruct.of(new Spot(1, 2)), LockMode.own());
    }

    @AfterEach
    void close() {
        arena.close();
    }

    @ParameterizedTest
    @CsvSource({
        "array, " + KIND_OFFSET + ", 1, 0, the kind",
        "array, " + KIND_OFFSET + ", 1, 99, the kind",
        "array, " + KIND_OFFSET + ", 1, 11, the typecode",
        "array, " + KIND_OFFSET + ", 1, 1, the length",
        "array, " + TYPECODE_OFFSET + ", 1, 108, the typecode",
        "array, " + TYPECODE_OFFSET + ", 1, 113, the size",
        "lock, " + TYPECODE_OFFSET + ", 1, 105, the typecode",
        "array, " + LOCKING_OFFSET + ", 1, 0, the lock mode",
        "array, " + LOCKING_OFFSET + ", 1, 3, the offset of the lock",
        "lock, " + LOCKING_OFFSET + ", 1, 2, the lock mode",
        "array, " + NAME_LENGTH_OFFSET + ", 1, 0, the length of the name",
        "array, " + NAME_LENGTH_OFFSET + ", 1, 73, the length of the name",
        "array, " + NAME_LENGTH_OFFSET + ", 1, 4, the unused byte",
        "array, " + NAME_OFFSET + ", 1, 255, the name",
        "array, " + RESERVED_OFFSET + ", 1, 1, the unused byte",
        "array, " + STRUCT_SIZE_OFFSET + ", 4, 8, the unused byte",
        "array, " + LAYOUT_LENGTH_OFFSET + ", 4, 8, the unused byte",
        "array, " + LAYOUT_CHECKSUM_OFFSET + ", 4, 8, the unused byte",
        "struct, " + KIND_OFFSET + ", 1, 1, the typecode",
        "struct, " + TYPECODE_OFFSET + ", 1, 0, the typecode",
        "struct, " + LENGTH_OFFSET + ", 4, 2, the length",
        "struct, " + BYTES_OFFSET + ", 8, 16, the size",
        "struct, " + STRUCT_SIZE_OFFSET + ", 4, 0, the size of a struct",
        "struct, " + STRUCT_SIZE_OFFSET + ", 4, 16, the size",
        "struct, " + LAYOUT_LENGTH_OFFSET + ", 4, 0, the length of a layout",
        "struct, " + LAYOUT_LENGTH_OFFSET + ", 4, 65536, the length of a layout",
        "struct, " + LAYOUT_LENGTH_OFFSET + ", 4, 65535, the offset",
        "struct, " + LAYOUT_LENGTH_OFFSET + ", 4, 7, the checksum of a layout",
        "struct, " + LAYOUT_CHECKSUM_OFFSET + ", 4, 7, the checksum of a layout",
        "struct, " + OFFSET_OFFSET + ", 8, 4096, the offset",
        "struct, " + LOCK_OFFSET + ", 8, 0, the offset of the lock",
        "array, " + LENGTH_OFFSET + ", 4, -1, the length",
        "array, " + LENGTH_OFFSET + ", 4, 5, the size",
        "own, " + LENGTH_OFFSET + ", 4, 2, the length",
        "array, " + BYTES_OFFSET + ", 8, 17, the size",
        "array, " + OFFSET_OFFSET + ", 8, 0, the offset",
        "array, " + OFFSET_OFFSET + ", 8, 1272, the offset",
        "array, " + OFFSET_OFFSET + ", 8, 4088, the offset",
        "array, " + OFFSET_OFFSET + ", 8, 4096, the offset",
        "array, " + OFFSET_OFFSET + ", 8, -8, the offset",
        "array, " + OFFSET_OFFSET + ", 8, 9223372036854775800, the offset",
        "array, " + OFFSET_OFFSET + ", 8, 1284, the offset",
        "own, " + OFFSET_OFFSET + ", 8, 1288, the offset",
        "own, " + OFFSET_OFFSET + ", 8, 1384, the offset",
        "array, " + LOCK_OFFSET + ", 8, 1280, the offset of the lock",
        "own, " + LOCK_OFFSET + ", 8, 1280, the offset of the lock",
        "lock, " + LOCK_OFFSET + ", 8, 0, the offset of the lock",
        "guest, " + LOCK_OFFSET + ", 8, 0, the offset of the lock",
        "guest, " + LOCK_OFFSET + ", 8, 1288, the offset of the lock",
        "guest, " + LOCK_OFFSET + ", 8, 4096, the offset of the lock",
        "guest, " + LOCK_OFFSET + ", 8, -64, the offset of the lock",
    })
    void aFieldThatCannotBeIsCorruption(String name, long field, int width, long value, String what) {
        long entry = entryOf(name);
        switch (width) {
            case 1 -> memory.set(ValueLayout.JAVA_BYTE, entry + field, (byte) value);
            case 4 -> memory.set(ValueLayout.JAVA_INT, entry + field, (int) value);
            default -> memory.set(ValueLayout.JAVA_LONG, entry + field, value);
        }
        byte[] bytes = memory.asSlice(entry, DirectoryEntryLayout.BYTES).toArray(ValueLayout.JAVA_BYTE);
        memory.set(ValueLayout.JAVA_INT, entry + CHECKSUM_OFFSET, Checksum.of(bytes, (int) KIND_OFFSET, bytes.length));

        assertThatThrownBy(() -> heap.info(name))
                .isInstanceOf(HeapCorruptedException.class)
                .hasMessageStartingWith("segment 'forged' holds a corrupted heap: " + what + " in a directory entry");
        assertThatThrownBy(heap::objects).isInstanceOf(HeapCorruptedException.class);
        assertThat(heap.open("bystander", SharedInt.TYPE).get()).isEqualTo(5);
    }

    @Test
    void anUnusedEntryThatIsNotEmptyMakesAbsenceUncertainAndHidesNobody() {
        for (long at = HeapHeaderLayout.BYTES; at < 1280; at += DirectoryEntryLayout.BYTES) {
            if (memory.get(ValueLayout.JAVA_INT, at) == DirectoryEntryLayout.EMPTY) {
                memory.set(ValueLayout.JAVA_BYTE, at + 127, (byte) 1);
            }
        }
        assertThatThrownBy(() -> heap.contains("nobody")).isInstanceOf(HeapCorruptedException.class);
        assertThatThrownBy(() -> heap.create("new", SharedInt.of(1))).isInstanceOf(HeapCorruptedException.class);
        assertThat(heap.open("bystander", SharedInt.TYPE).get()).isEqualTo(5);
    }

    private long entryOf(String name) {
        int home = ObjectName.checked(name, memory).home(8);
        for (int probe = 0; probe < 8; probe++) {
            long at = HeapHeaderLayout.BYTES + (home + probe & 7) * DirectoryEntryLayout.BYTES;
            int length = memory.get(ValueLayout.JAVA_BYTE, at + NAME_LENGTH_OFFSET);
            if (length == name.length() && memory.getString(at + NAME_OFFSET).equals(name)) {
                return at;
            }
        }
        throw new AssertionError("no entry of " + name);
    }
}
