package dev.interlock.shm.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.segment.InvalidSegmentNameException;
import dev.interlock.shm.segment.InvalidSegmentSizeException;
import dev.interlock.shm.segment.SegmentExistsException;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.view.SharedLong;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a living process does with its scope. */
class SegmentScopeTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @RegisterExtension
    final Families families = new Families();

    @Test
    void everythingMadeInAScopeIsUnlinkedAtItsEndAndMappingsGoOn() {
        String name = segments.name();
        SharedMemory named;
        SharedMemory unnamed;
        SharedHeap heap;
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            named = segments.keep(scope.create(name, 4096));
            unnamed = segments.keep(scope.create(100));
            heap = scope.createHeap(4096);
            assertThat(named.name()).isEqualTo(name);
            assertThat(named.size()).isEqualTo(4096);
            assertThat(segments.attach(unnamed).size()).isEqualTo(100);
            assertThat(scope.segments()).containsExactlyInAnyOrder(name, unnamed.name(), heap.name());
            assertThat(scope.isOwner()).isTrue();
            assertThat(scope).hasToString("SegmentScope('" + scope.name() + "')");
        }
        assertThat(Segments.exists(name)).isFalse();
        assertThat(families.names()).isEmpty();
        assertThat(named.isLinked()).isFalse();
        ShmAccess.setLong(named.segment(), 4088, 7);
        assertThat(ShmAccess.getLong(named.segment(), 4088)).isEqualTo(7);
        ShmAccess.setByte(unnamed.segment(), 99, (byte) 1);
        heap.create("still", SharedLong.of(1));
        heap.close();
    }

    @Test
    void aHeapAppearsUnderItsNameWhenItIsReady() {
        String name = segments.name();
        try (SegmentScope scope = SegmentScope.open(families.family);
                SharedHeap mine = scope.make(
                        name,
                        made -> {
                            SharedHeap heap = SharedHeap.create(made, 4096);
                            heap.create("answer", SharedLong.of(42));
                            assertThat(Segments.exists(name)).isFalse();
                            return heap;
                        },
                        SharedHeap::attach);
                SharedHeap theirs = SharedHeap.attach(name)) {
            assertThat(mine.name()).isEqualTo(name);
            assertThat(theirs.open("answer", SharedLong.TYPE).get()).isEqualTo(42);
        }
        assertThat(Segments.exists(name)).isFalse();
    }

    @Test
    void aNameThatIsTakenIsRefusedAndLeftAlone() {
        SharedMemory theirs = segments.create(64);
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            assertThatExceptionOfType(SegmentExistsException.class)
                    .isThrownBy(() -> scope.create(theirs.name(), 64))
                    .withMessageContaining(theirs.name());
            assertThat(scope.segments()).isEmpty();
        }
        assertThat(theirs.isLinked()).isTrue();
    }

    @Test
    void aNameThatIsTakenWhileItIsBeingMadeIsLeftAloneToo() {
        String name = segments.name();
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            assertThatExceptionOfType(SegmentExistsException.class)
                    .isThrownBy(() -> scope.make(
                            name,
                            made -> {
                                segments.keep(SharedMemory.create(name, 128));
                                return SharedMemory.create(made, 64);
                            },
                            SharedMemory::attach));
            assertThat(families.names()).containsExactly(scope.name());
        }
        assertThat(segments.keep(SharedMemory.attach(name)).size()).isEqualTo(128);
    }

    @Test
    void whatWasUnlinkedAndMadeAnewByOthersIsLeftAlone() {
        String name = segments.name();
        SharedMemory theirs;
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            SharedMemory mine = segments.keep(scope.create(name, 64));
            mine.unlink();
            theirs = segments.keep(SharedMemory.create(name, 64));
            assertThat(mine.isLinked()).isFalse();
            assertThat(scope.segments()).isEmpty();
        }
        assertThat(theirs.isLinked()).isTrue();
    }

    @Test
    void aMakerThatFailsLeavesNothing() {
        String name = segments.name();
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            assertThatExceptionOfType(InvalidSegmentSizeException.class).isThrownBy(() -> scope.create(0));
            assertThatExceptionOfType(InvalidSegmentSizeException.class).isThrownBy(() -> scope.createHeap(name, 64));
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> scope.make(made -> {
                SharedMemory.create(made, 64).close();
                throw new IllegalStateException("the maker's own");
            }));
            assertThatExceptionOfType(SegmentNotFoundException.class)
                    .isThrownBy(() -> scope.make(name, made -> () -> {}, made -> () -> {}));
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> scope.make(
                    name, made -> SharedMemory.create(made, 64), made -> {
                        assertThat(Segments.exists(name)).isTrue();
                        throw new IllegalStateException("cannot be attached");
                    }));
            assertThat(families.names()).containsExactly(scope.name());
            assertThat(Segments.exists(name)).isFalse();
        }
    }

    @Test
    void whatIsOwnedLaterIsUnlinkedTooAndWhatIsDisownedStays() {
        SharedMemory adopted = segments.create(64);
        String made = segments.name();
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            scope.own(adopted.name());
            scope.own("/" + adopted.name());
            segments.keep(scope.create(made, 64));
            assertThat(scope.segments()).containsExactlyInAnyOrder(adopted.name(), made);
            scope.disown(made);
            assertThat(scope.segments()).containsExactly(adopted.name());
            assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(() -> scope.disown(made));
            assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(() -> scope.own(segments.name()));
        }
        assertThat(adopted.isLinked()).isFalse();
        assertThat(Segments.exists(made)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "", "interlock-scope-0123456789abcdef-1-1-01234567"})
    void namesThatCannotBeAreRefused(String name) {
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            assertThatExceptionOfType(InvalidSegmentNameException.class).isThrownBy(() -> scope.create(name, 64));
            assertThatExceptionOfType(InvalidSegmentNameException.class).isThrownBy(() -> scope.own(name));
        }
    }

    /** CPython's tracker speaks in lines with colons; here a name is bytes in a slot. */
    @Test
    void aNameMayHoldWhateverTheSystemAllows() {
        String name = segments.adopt(Segments.PREFIX + "a:b ü\n.s0");
        String longest = segments.adopt(Segments.PREFIX + "y".repeat(255 - Segments.PREFIX.length()));
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            assertThat(segments.keep(scope.create(name, 64)).name()).isEqualTo(name);
            assertThat(segments.keep(scope.create(longest, 64)).isLinked()).isTrue();
        }
        assertThat(Segments.exists(name)).isFalse();
        assertThat(Segments.exists(longest)).isFalse();
    }

    @Test
    void aFullScopeSaysSoAndWhatWasUnlinkedMakesRoom() {
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < ScopeLayout.SLOTS; i++) {
                names.add(segments.name());
                scope.create(names.getLast(), 1).close();
            }
            String oneMore = segments.name();
            assertThatExceptionOfType(ScopeFullException.class)
                    .isThrownBy(() -> scope.create(oneMore, 1))
                    .withMessageContaining(oneMore);
            assertThat(Segments.exists(oneMore)).isFalse();
            scope.create(1).close();
            SharedMemory.unlink(names.get(7));
            scope.create(oneMore, 1).close();
            assertThat(scope.segments()).hasSize(ScopeLayout.SLOTS + 1).contains(oneMore);
        }
        assertThat(families.names()).isEmpty();
    }

    @Test
    void aDamagedRegisterIsReportedAtTheEndAndTheRestIsUnlinked() {
        String first = segments.name();
        String second = segments.name();
        SegmentScope scope = SegmentScope.open(families.family);
        segments.keep(scope.create(first, 64));
        segments.keep(scope.create(second, 64));
        try (SharedMemory register = SharedMemory.attach(scope.name())) {
            ShmAccess.setLong(register.segment(), ScopeLayout.SLOTS_OFFSET + ScopeLayout.SLOT_INODE_OFFSET, 1);
        }
        assertThatExceptionOfType(ScopeCorruptedException.class)
                .isThrownBy(scope::close)
                .isInstanceOf(ShmException.class)
                .withMessageContaining("slot 0");
        assertThat(Segments.exists(first)).isTrue();
        assertThat(Segments.exists(second)).isFalse();
        scope.close();
    }
}
