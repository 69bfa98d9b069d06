package dev.interlock.shm.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Mappings;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SegmentTruncatedException;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.LockRequiredException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bytes that no list wrote: a value or a typed exception, and nothing is touched outside. */
class StrangeBytesTest {

    private static final int IMAGES = 1000;
    private static final byte GUARD = 0x5a;

    @RegisterExtension
    final Segments segments = new Segments();

    private final Arena arena = Arena.ofShared();

    private int values;
    private int faults;
    private int refused;

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void randomDamageToAShareableListIsAValueOrATypedException() {
        damage(
                memory -> ShareableList.createOver(memory, Lists.MIXED, LockMode.none()),
                memory -> ShareableList.attachOver(memory, LockMode.none()));
    }

    @Test
    void randomDamageToAnExactListIsAValueOrATypedException() {
        damage(
                memory -> ExactList.createOver(memory, Lists.MIXED, 0, LockMode.none()),
                memory -> ExactList.attachOver(memory, LockMode.none()));
    }

    private interface Attacher {
        SharedList attach(MemorySegment memory);
    }

    private void damage(Consumer<MemorySegment> creator, Attacher attacher) {
        MemorySegment all = arena.allocate(2048, 64);
        for (int seed = 0; seed < IMAGES; seed++) {
            Random random = new Random(seed);
            all.fill(GUARD);
            int size = 640;
            MemorySegment memory = all.asSlice(512, size);
            memory.fill((byte) 0);
            creator.accept(memory);
            switch (random.nextInt(4)) {
                case 0 -> flip(memory, random, 512);
                case 1 -> flip(memory, random, size);
                case 2 -> memory = memory.asSlice(0, random.nextInt(size));
                default -> {
                    byte[] bytes = new byte[size];
                    random.nextBytes(bytes);
                    int from = random.nextInt(size);
                    memory.asSlice(from).copyFrom(MemorySegment.ofArray(bytes).asSlice(from));
                }
            }
            use(attacher, memory, random);
            assertThat(all.asSlice(0, 512).toArray(ValueLayout.JAVA_BYTE)).containsOnly(GUARD);
            assertThat(all.asSlice(512 + size).toArray(ValueLayout.JAVA_BYTE)).containsOnly(GUARD);
        }
        System.out.println("damaged lists: " + refused + " refused, then " + values + " values and " + faults
                + " typed exceptions");
        assertThat(refused).isPositive();
        assertThat(values).isPositive();
        assertThat(faults).isPositive();
    }

    private static void flip(MemorySegment memory, Random random, int below) {
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            long at = random.nextInt(below);
            byte old = memory.get(ValueLayout.JAVA_BYTE, at);
            memory.set(ValueLayout.JAVA_BYTE, at, (byte) (random.nextBoolean() ? random.nextInt() : old ^ 1));
        }
    }

    private void use(Attacher attacher, MemorySegment memory, Random random) {
        SharedList list;
        try {
            list = attacher.attach(memory);
        } catch (ShmException e) {
            refused++;
            return;
        }
        for (int slot = 0; slot < Math.min(16, list.length()); slot++) {
            int index = slot;
            attempt(() -> list.get(index));
            attempt(() -> list.set(index, random.nextBoolean() ? (Object) 1.5 : "text"));
            attempt(() -> list.get(index));
        }
        attempt(() -> list.count("x"));
        if (list instanceof ShareableList shareable) {
            attempt(shareable::format);
        }
        assertThat(list.toString()).isNotEmpty();
    }

    private void attempt(Runnable use) {
        try {
            use.run();
            values++;
        } catch (ShmException e) {
            faults++;
        }
    }

    @Test
    void tablesThatCannotBeAreRefusedWhenTheyAreRead() {
        MemorySegment memory = arena.allocate(1024, 64);
        for (long wrong : new long[] {0, 4, 17, -8, 16 + 9_999_992, 1L << 40, Long.MIN_VALUE}) {
            ShareableList.createOver(memory, List.of(1, "text", 3), LockMode.none());
            ShmAccess.setLong(memory, ShareableListLayout.OFFSETS_OFFSET + 16, wrong);
            assertThatExceptionOfType(ListCorruptedException.class)
                    .isThrownBy(() -> ShareableList.attachOver(memory))
                    .withMessageContainingAll("offset", Long.toString(wrong))
                    .satisfies(e -> assertThat(e.offset()).isBetween(24L, 32L));
        }
        for (long wrong : new long[] {0, 100, 184, 193, 1L << 40, -1, Long.MIN_VALUE}) {
            ExactList.createOver(memory, List.of(1, "text", 3), 0, LockMode.none());
            ShmAccess.setLong(memory, ExactListLayout.SLOTS_OFFSET + 16 + ExactListLayout.SLOT_PLACE_OFFSET, wrong);
            assertThatExceptionOfType(ListCorruptedException.class)
                    .isThrownBy(() -> ExactList.attachOver(memory))
                    .withMessageContainingAll("place of slot 1", Long.toString(wrong));
        }
        for (long wrong : new long[] {0, 7, 4L << 33 | 1, 9L << 33 | 4, 9L << 33 | 5, 1L << 33 | 6, -1}) {
            ExactList list = ExactList.createOver(memory, List.of(1, "text", 3), 0, LockMode.none());
            ShmAccess.setLong(memory, ExactListLayout.SLOTS_OFFSET + 16, wrong);
            assertThatExceptionOfType(ListCorruptedException.class)
                    .isThrownBy(() -> list.get(1))
                    .withMessageContaining("descriptor of slot 1");
            assertThat(list.getLong(0)).isEqualTo(1);
        }
    }

    @Test
    void ofAnotherKindOrNotFinishedIsSaidInSoManyWords() {
        MemorySegment memory = arena.allocate(1024, 64);
        assertThatExceptionOfType(ListNotReadyException.class).isThrownBy(() -> ShareableList.attachOver(memory));
        assertThatExceptionOfType(ListNotReadyException.class).isThrownBy(() -> ExactList.attachOver(memory));
        ExactList.createOver(memory, List.of(1), 0, LockMode.none());
        assertThatExceptionOfType(NotAListException.class)
                .isThrownBy(() -> ShareableList.attachOver(memory))
                .withMessageContaining("ExactList");
        ShmAccess.setInt(memory, ExactListLayout.VERSION_OFFSET, 2);
        assertThatExceptionOfType(ListVersionException.class)
                .isThrownBy(() -> ExactList.attachOver(memory))
                .withMessageContainingAll("version 2", "version 1");
        ShareableList.createOver(memory, List.of(1, 2), LockMode.own());
        assertThatExceptionOfType(NotAListException.class).isThrownBy(() -> ExactList.attachOver(memory));
        long end = ShareableListLayout.end(2, 16);
        assertThatExceptionOfType(SegmentTruncatedException.class)
                .isThrownBy(() -> ShareableList.attachOver(memory.asSlice(0, end - 1)))
                .withMessageContainingAll("" + (end - 1), "" + end);
        for (long size : new long[] {31, 16, 15}) {
            assertThatExceptionOfType(SegmentTruncatedException.class)
                    .isThrownBy(() -> ShareableList.attachOver(memory.asSlice(0, size)))
                    .withMessageContaining(size + " bytes");
        }
        ShmAccess.setInt(memory, ListLockLayout.after(end) + ListLockLayout.VERSION_OFFSET, 7);
        assertThatExceptionOfType(ListVersionException.class)
                .isThrownBy(() -> ShareableList.attachOver(memory))
                .withMessageContaining("lock of format version 7");
    }

    @Test
    void theLockModeOfAnExactListIsFollowedAndThatOfCPythonsIsSeen() {
        String none = segments.name();
        try (ShareableList made = ShareableList.create(none, List.of(1), LockMode.none());
                ShareableList attached = ShareableList.attach(none)) {
            assertThat(made.lock()).isEmpty();
            assertThat(attached.lock()).isEmpty();
            assertThatExceptionOfType(LockRequiredException.class)
                    .isThrownBy(() -> ShareableList.attach(none, LockMode.own()))
                    .withMessageContaining("without a lock");
        }
        String own = segments.name();
        try (ShareableList made = ShareableList.create(own, List.of(1));
                ShareableList attached = ShareableList.attach(own)) {
            assertThat(attached.lock()).isPresent();
            made.withLock(() -> {
                assertThat(attached.lock().orElseThrow().isHeldByCurrentThread()).isTrue();
            });
        }
        String external = segments.name();
        try (ExactList lockHolder = ExactList.create(segments.name(), List.of());
                ExactList list = ExactList.create(
                        external, List.of(1), 0, LockMode.external(lockHolder.lock().orElseThrow()))) {
            assertThat(list.lock()).isEqualTo(lockHolder.lock());
            assertThatExceptionOfType(LockRequiredException.class)
                    .isThrownBy(() -> ExactList.attach(external))
                    .withMessageContaining("external");
            try (ExactList reader = ExactList.attachReadOnly(external)) {
                assertThat(reader.getLong(0)).isEqualTo(1);
            }
        }
    }

    @Test
    void whatIsNotAListLeavesNoMappingBehind() {
        SharedMemory block = segments.create(4096);
        ShmAccess.setLong(block.segment(), 0, -1);
        assertThatExceptionOfType(ListCorruptedException.class)
                .isThrownBy(() -> ShareableList.attach(block.name()))
                .withMessageContainingAll(block.name(), "number of items", "-1");
        assertThatExceptionOfType(NotAListException.class).isThrownBy(() -> ExactList.attach(block.name()));
        block.close();
        Eventually.holds("nothing of it is mapped", () -> !Mappings.include(block));
    }

    @Test
    void aTornSlotIsToldAndHealedByTheNextStore() {
        MemorySegment memory = arena.allocate(1024, 64);
        ShareableList list = ShareableList.createOver(memory, Arrays.asList("text", 5, null), LockMode.none());
        long codes = ShareableListLayout.end(3, 24) - 3;
        for (byte code : new byte[] {ShareableListLayout.CODE_WRITING, 0}) {
            ShmAccess.setByte(memory, codes, code);
            assertThatExceptionOfType(TornSlotException.class)
                    .isThrownBy(() -> list.get(0))
                    .withMessageContainingAll("slot 0", "'8s'", "code " + code);
            assertThat(list.getLong(1)).isEqualTo(5);
            list.set(0, "text");
            assertThat(list.get(0)).isEqualTo("text");
        }
        ShmAccess.setByte(memory, codes + 1, (byte) 9);
        assertThatExceptionOfType(ListCorruptedException.class)
                .isThrownBy(() -> list.getLong(1))
                .withMessageContainingAll("code of slot 1", "9");
    }
}
