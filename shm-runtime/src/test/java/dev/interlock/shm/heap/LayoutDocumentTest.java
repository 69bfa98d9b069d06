package dev.interlock.shm.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.channel.JoinableQueueLayout;
import dev.interlock.shm.channel.MessageRingLayout;
import dev.interlock.shm.channel.PipeLayout;
import dev.interlock.shm.scope.ScopeLayout;
import dev.interlock.shm.struct.SharedStruct;
import dev.interlock.shm.sync.BarrierLayout;
import dev.interlock.shm.sync.ConditionLayout;
import dev.interlock.shm.sync.EventLayout;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.sync.SeqLockLayout;
import dev.interlock.shm.view.ElementType;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.shm.view.SharedShortArray;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code against {@code docs/layouts.md}, which is the norm. */
class LayoutDocumentTest {

    private final LayoutDocument document;

    LayoutDocumentTest() throws IOException {
        document = LayoutDocument.read();
    }

    @Test
    void theLockIsLaidOutAsWritten() {
        assertThat(fields("Recursive lock", RecursiveLockLayout.BYTES))
                .isEqualTo(Map.of(
                        "state", RecursiveLockLayout.STATE_OFFSET,
                        "owner", RecursiveLockLayout.OWNER_OFFSET,
                        "count", RecursiveLockLayout.COUNT_OFFSET,
                        "inside", RecursiveLockLayout.INSIDE_OFFSET,
                        "bias", RecursiveLockLayout.BIAS_OFFSET));
    }

    @Test
    void theOtherPrimitivesAreLaidOutAsWritten() {
        assertThat(fields("Event", EventLayout.BYTES)).isEqualTo(Map.of("state", EventLayout.STATE_OFFSET));
        assertThat(fields("Condition", ConditionLayout.SLOTS_OFFSET))
                .isEqualTo(Map.of(
                        "next ticket", ConditionLayout.NEXT_TICKET_OFFSET,
                        "capacity", ConditionLayout.CAPACITY_OFFSET));
        assertThat(fields("Slot of a condition", ConditionLayout.SLOT_BYTES))
                .isEqualTo(Map.of(
                        "state", ConditionLayout.SLOT_STATE_OFFSET,
                        "ticket", ConditionLayout.SLOT_TICKET_OFFSET,
                        "signal", ConditionLayout.SLOT_SIGNAL_OFFSET,
                        "horizon", ConditionLayout.SLOT_HORIZON_OFFSET));
        assertThat(fields("Barrier", BarrierLayout.SLOTS_OFFSET))
                .isEqualTo(Map.of(
                        "guard", BarrierLayout.GUARD_OFFSET,
                        "state", BarrierLayout.STATE_OFFSET,
                        "parties", BarrierLayout.PARTIES_OFFSET,
                        "room", BarrierLayout.ROOM_OFFSET));
        assertThat(fields("Slot of a barrier", BarrierLayout.SLOT_BYTES))
                .isEqualTo(Map.of(
                        "state", BarrierLayout.SLOT_STATE_OFFSET,
                        "result", BarrierLayout.SLOT_RESULT_OFFSET));
        assertThat(fields("Sequence lock", SeqLockLayout.COPIES_OFFSET))
                .isEqualTo(Map.of(
                        "write lock", SeqLockLayout.LOCK_OFFSET,
                        "sequence", SeqLockLayout.SEQUENCE_OFFSET,
                        "payload", SeqLockLayout.PAYLOAD_OFFSET));
    }

    @Test
    void queuesAreLaidOutAsWritten() {
        assertThat(fields("Ring of messages", MessageRingLayout.MESSAGES_OFFSET))
                .isEqualTo(Map.ofEntries(
                        Map.entry("capacity", MessageRingLayout.CAPACITY_OFFSET),
                        Map.entry("max messages", MessageRingLayout.MAX_MESSAGES_OFFSET),
                        Map.entry("codec", MessageRingLayout.CODEC_OFFSET),
                        Map.entry("put lock", MessageRingLayout.PUT_LOCK_OFFSET),
                        Map.entry("head hint", MessageRingLayout.HEAD_HINT_OFFSET),
                        Map.entry("tail", MessageRingLayout.TAIL_OFFSET),
                        Map.entry("get lock", MessageRingLayout.GET_LOCK_OFFSET),
                        Map.entry("head", MessageRingLayout.HEAD_OFFSET),
                        Map.entry("getters", MessageRingLayout.NOT_EMPTY_OFFSET),
                        Map.entry("putters", MessageRingLayout.NOT_FULL_OFFSET),
                        Map.entry("longest awaited", MessageRingLayout.LONGEST_AWAITED_OFFSET)));
        assertThat(fields("Message", MessageRingLayout.MESSAGE_HEADER_BYTES))
                .isEqualTo(
                        Map.of("length", MessageRingLayout.LENGTH_OFFSET, "seal", MessageRingLayout.SEAL_OFFSET));
        assertThat(fields("Tasks of a joinable queue", JoinableQueueLayout.SLOTS_OFFSET))
                .isEqualTo(Map.of(
                        "joiners", JoinableQueueLayout.JOINERS_OFFSET,
                        "capacity", JoinableQueueLayout.CAPACITY_OFFSET,
                        "used", JoinableQueueLayout.USED_OFFSET,
                        "taking", JoinableQueueLayout.TAKING_OFFSET));
        assertThat(fields("Slot of a joinable queue", JoinableQueueLayout.SLOT_BYTES))
                .isEqualTo(Map.of(
                        "identity", JoinableQueueLayout.SLOT_IDENTITY_OFFSET,
                        "taken", JoinableQueueLayout.SLOT_COUNT_OFFSET,
                        "held", JoinableQueueLayout.SLOT_COUNT_OFFSET + Integer.BYTES));
    }

    @Test
    void pipesAreLaidOutAsWritten() {
        assertThat(fields("Pipe", PipeLayout.DIRECTIONS_OFFSET))
                .isEqualTo(Map.of(
                        "capacity", PipeLayout.CAPACITY_OFFSET,
                        "duplex", PipeLayout.DUPLEX_OFFSET,
                        "first end", PipeLayout.FIRST_END_OFFSET,
                        "second end", PipeLayout.SECOND_END_OFFSET));
        assertThat(fields("Direction of a pipe", PipeLayout.FRAMES_OFFSET))
                .isEqualTo(Map.of(
                        "tail", PipeLayout.TAIL_OFFSET,
                        "head", PipeLayout.HEAD_OFFSET,
                        "not empty", PipeLayout.NOT_EMPTY_OFFSET,
                        "not full", PipeLayout.NOT_FULL_OFFSET));
        assertThat(fields("Frame", PipeLayout.FRAME_HEADER_BYTES))
                .isEqualTo(Map.of("length", PipeLayout.LENGTH_OFFSET, "total", PipeLayout.TOTAL_OFFSET));
    }

    @Test
    void theHeaderIsLaidOutAsWritten() {
        Map<String, Long> written = fields("Heap header", HeapHeaderLayout.BYTES);
        assertThat(written)
                .isEqualTo(Map.ofEntries(
                        Map.entry("magic", HeapHeaderLayout.MAGIC_OFFSET),
                        Map.entry("version", HeapHeaderLayout.VERSION_OFFSET),
                        Map.entry("state", HeapHeaderLayout.STATE_OFFSET),
                        Map.entry("size", HeapHeaderLayout.SIZE_OFFSET),
                        Map.entry("creator", HeapHeaderLayout.CREATOR_OFFSET),
                        Map.entry("pid namespace", HeapHeaderLayout.PID_NAMESPACE_OFFSET),
                        Map.entry("directory", HeapHeaderLayout.DIRECTORY_OFFSET),
                        Map.entry("slots", HeapHeaderLayout.SLOTS_OFFSET),
                        Map.entry("data", HeapHeaderLayout.DATA_OFFSET),
                        Map.entry("reserved word", HeapHeaderLayout.RESERVED_OFFSET),
                        Map.entry("checksum", HeapHeaderLayout.CHECKSUM_OFFSET),
                        Map.entry("cursor", HeapHeaderLayout.CURSOR_OFFSET),
                        Map.entry("objects", HeapHeaderLayout.OBJECTS_OFFSET),
                        Map.entry("allocation checksum", HeapHeaderLayout.ALLOCATION_CHECKSUM_OFFSET),
                        Map.entry("lock", HeapHeaderLayout.LOCK_OFFSET)));
    }

    @Test
    void theDirectoryEntryIsLaidOutAsWritten() {
        assertThat(fields("Directory", DirectoryEntryLayout.BYTES))
                .isEqualTo(Map.ofEntries(
                        Map.entry("state", DirectoryEntryLayout.STATE_OFFSET),
                        Map.entry("checksum", DirectoryEntryLayout.CHECKSUM_OFFSET),
                        Map.entry("kind", DirectoryEntryLayout.KIND_OFFSET),
                        Map.entry("typecode", DirectoryEntryLayout.TYPECODE_OFFSET),
                        Map.entry("lock mode", DirectoryEntryLayout.LOCKING_OFFSET),
                        Map.entry("name length", DirectoryEntryLayout.NAME_LENGTH_OFFSET),
                        Map.entry("length", DirectoryEntryLayout.LENGTH_OFFSET),
                        Map.entry("offset", DirectoryEntryLayout.OFFSET_OFFSET),
                        Map.entry("bytes", DirectoryEntryLayout.BYTES_OFFSET),
                        Map.entry("lock offset", DirectoryEntryLayout.LOCK_OFFSET),
                        Map.entry("struct size", DirectoryEntryLayout.STRUCT_SIZE_OFFSET),
                        Map.entry("layout length", DirectoryEntryLayout.LAYOUT_LENGTH_OFFSET),
                        Map.entry("layout checksum", DirectoryEntryLayout.LAYOUT_CHECKSUM_OFFSET),
                        Map.entry("name", DirectoryEntryLayout.NAME_OFFSET)));
    }

    @Test
    void theRegisterOfAScopeIsLaidOutAsWritten() {
        assertThat(fields("Register of a scope", ScopeLayout.SLOTS_OFFSET))
                .isEqualTo(Map.of(
                        "magic", ScopeLayout.MAGIC_OFFSET,
                        "version", ScopeLayout.VERSION_OFFSET,
                        "state", ScopeLayout.STATE_OFFSET,
                        "owner", ScopeLayout.OWNER_OFFSET,
                        "realm", ScopeLayout.REALM_OFFSET,
                        "pid namespace", ScopeLayout.PID_NAMESPACE_OFFSET,
                        "slots", ScopeLayout.SLOT_COUNT_OFFSET,
                        "checksum", ScopeLayout.CHECKSUM_OFFSET));
        assertThat(fields("Slot of a register", ScopeLayout.SLOT_BYTES))
                .isEqualTo(Map.of(
                        "state", ScopeLayout.SLOT_STATE_OFFSET,
                        "checksum", ScopeLayout.SLOT_CHECKSUM_OFFSET,
                        "device", ScopeLayout.SLOT_DEVICE_OFFSET,
                        "inode", ScopeLayout.SLOT_INODE_OFFSET,
                        "born", ScopeLayout.SLOT_BORN_OFFSET,
                        "name length", ScopeLayout.SLOT_NAME_LENGTH_OFFSET,
                        "name", ScopeLayout.SLOT_NAME_OFFSET));
    }

    @Test
    void theElementsAreTheWrittenOnesAndNoOthers() {
        List<List<String>> rows = document.table("Elements");
        assertThat(rows).hasSameSizeAs(ElementType.values());
        for (List<String> row : rows) {
            ElementType type = ElementType.ofTypecode(row.get(0).charAt(1));
            assertThat(type.typecode()).isEqualTo(row.get(0).charAt(1));
            assertThat(type.bytes()).isEqualTo(Integer.parseInt(row.get(1)));
            assertThat(type.name()).isEqualTo(row.get(2));
        }
    }

    @Test
    void noStateIsOneFlippedByteAwayFromAnother() {
        int[] heap = {HeapHeaderLayout.BLANK, HeapHeaderLayout.MAKING, HeapHeaderLayout.READY};
        int[] entry = {DirectoryEntryLayout.EMPTY, DirectoryEntryLayout.WRITING, DirectoryEntryLayout.LIVE};
        int[] register = {ScopeLayout.BLANK, ScopeLayout.OPEN};
        int[] slot = {ScopeLayout.FREE, ScopeLayout.CLAIMED, ScopeLayout.RECORDED};
        for (int[] states : List.of(heap, entry, register, slot)) {
            for (int a = 0; a < states.length; a++) {
                for (int b = 0; b < a; b++) {
                    int difference = states[a] ^ states[b];
                    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                        assertThat(difference >>> shift & 0xFF).isNotZero();
                    }
                }
            }
        }
    }

    @Test
    void aHeldLockHasTheWrittenBytes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(RecursiveLockLayout.BYTES, HeapHeaderLayout.LINE);
            ModelHost host = ModelHost.alone(4711).asThread(7);
            assertThat(host.self()).isEqualTo(ProcessIdentity.pack(4711, 123_456));
            RecursiveLock lock = RecursiveLock.at(memory, 0, host);
            lock.acquire();
            lock.acquire();
            assertThat(LayoutDocument.dump(memory)).isEqualTo(document.dump("lock"));
        }
    }

    @Test
    void aHeapHasTheWrittenBytes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(4096, HeapHeaderLayout.LINE);
            SharedHeap heap = SharedHeap.createOver(memory, new HeapOptions(6), ModelHost.alone(4711));
            RecursiveLock gate = heap.createLock("gate");
            heap.create("counter", SharedInt.of(42), LockMode.own());
            heap.create("primes", SharedShortArray.of((short) 2, (short) 3, (short) 5, (short) 7), LockMode.none());
            heap.create("total", SharedLong.of(-1), LockMode.external(gate));
            List<String> bytes = LayoutDocument.dump(memory);
            assertThat(bytes).as(String.join("\n", bytes)).isEqualTo(document.dump("heap"));
        }
    }

    @Test
    void aStructHasTheWrittenBytes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(4096, HeapHeaderLayout.LINE);
            SharedHeap heap = SharedHeap.createOver(memory, new HeapOptions(6), ModelHost.alone(4711));
            record Spot(byte side, double price) {}
            heap.create("spot", SharedStruct.of(new Spot((byte) 1, 2.5)), LockMode.own());
            ObjectInfo spot = heap.info("spot");
            List<String> bytes = LayoutDocument.dump(memory).stream()
                    .filter(line -> Integer.parseInt(line.substring(0, 4), 16) >= HeapHeaderLayout.BYTES)
                    .toList();
            assertThat(bytes).as(String.join("\n", bytes)).isEqualTo(document.dump("struct"));
            assertThat(spot.struct()).isEqualTo(new StructInfo(16, "T{<b:side:7x<d:price:}"));
        }
    }

    private Map<String, Long> fields(String heading, long bytes) {
        return document.fields(heading, bytes);
    }
}
