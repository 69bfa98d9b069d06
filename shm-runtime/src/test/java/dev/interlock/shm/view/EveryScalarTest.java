package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scalars of every element type in every lock mode. */
class EveryScalarTest {

    private static final String ALL = "dev.interlock.shm.view.Kinds#all";
    private static final String LOCKED = "dev.interlock.shm.view.Kinds#locked";
    private static final String WITH_UPDATE = "dev.interlock.shm.view.Kinds#withUpdate";

    @RegisterExtension
    final Segments segments = new Segments();

    @ParameterizedTest
    @MethodSource(ALL)
    void aNewScalarIsZeroAndWhatIsSetIsGot(Kinds kind) {
        AnyView scalar = kind.scalar(segments.create(4096));
        assertThat(scalar.get()).isEqualTo(kind.elements().zero);
        for (Object value : kind.elements().cells()) {
            scalar.set(value);
            assertThat(scalar.get()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aSecondViewOfThePlaceInAnotherMappingIsTheSameObject(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView here = kind.scalar(block);
        AnyView there = kind.scalar(segments.attach(block));
        here.set(kind.elements().sample);
        assertThat(there.get()).isEqualTo(kind.elements().sample);
        there.set(kind.elements().maximum);
        assertThat(here.get()).isEqualTo(kind.elements().maximum);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aValueOutOfRangeIsRefusedWithTheRangeAndNothingIsStored(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView scalar = kind.scalar(block);
        scalar.set(kind.elements().sample);
        for (Object value : kind.elements().outOfRange) {
            assertThatExceptionOfType(ValueRangeException.class)
                    .isThrownBy(() -> scalar.set(value))
                    .withMessageContaining("cannot hold " + value)
                    .withMessageContaining(kind.elements().minimum + " to " + kind.elements().maximum)
                    .withMessageContaining("segment '" + block.name() + "'");
            if (kind.canUpdate()) {
                assertThatExceptionOfType(ValueRangeException.class).isThrownBy(() -> scalar.update(old -> value));
            }
            assertThat(scalar.get()).isEqualTo(kind.elements().sample);
        }
        assertLockIsFree(scalar);
    }

    @ParameterizedTest
    @MethodSource(WITH_UPDATE)
    void anUpdateGetsTheOldValueAndReturnsTheNew(Kinds kind) {
        AnyView scalar = kind.scalar(segments.create(4096));
        scalar.set(kind.elements().sample);
        assertThat(scalar.update(old -> old.equals(kind.elements().sample) ? kind.elements().maximum : old))
                .isEqualTo(kind.elements().maximum);
        assertThat(scalar.get()).isEqualTo(kind.elements().maximum);
    }

    @ParameterizedTest
    @MethodSource(WITH_UPDATE)
    void anUpdateThatThrowsChangesNothingAndReleases(Kinds kind) {
        AnyView scalar = kind.scalar(segments.create(4096));
        scalar.set(kind.elements().sample);
        assertThatIllegalStateException().isThrownBy(() -> scalar.update(old -> {
            throw new IllegalStateException("thrown by f");
        }));
        assertThat(scalar.get()).isEqualTo(kind.elements().sample);
        assertLockIsFree(scalar);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void whatNeedsALockSaysSoWhereThereIsNone(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView scalar = kind.scalar(block);
        if (kind.mode() != Kinds.Mode.NONE) {
            assertThat(scalar.view.lock()).isPresent();
            return;
        }
        assertThat(scalar.view.lock()).isEmpty();
        assertThatExceptionOfType(LockRequiredException.class)
                .isThrownBy(() -> scalar.view.withLock(() -> true))
                .withMessageContaining("segment '" + block.name() + "'")
                .withMessageContaining("lock mode own or external");
        assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> scalar.view.withLock(() -> {}));
        assertThatExceptionOfType(LockRequiredException.class)
                .isThrownBy(() -> scalar.view.withLock(() -> true, () -> {}));
        if (!kind.canUpdate()) {
            assertThatExceptionOfType(LockRequiredException.class).isThrownBy(() -> scalar.update(old -> old));
        }
    }

    @ParameterizedTest
    @MethodSource(LOCKED)
    void anActionUnderTheLockIsOneStepWithItsAccesses(Kinds kind) {
        AnyView scalar = kind.scalar(segments.create(4096));
        var lock = scalar.view.lock().orElseThrow();
        assertThat(scalar.view.<Object>withLock(() -> {
                    assertThat(lock.holdCount()).isEqualTo(1);
                    scalar.set(kind.elements().sample);
                    return scalar.get();
                }))
                .isEqualTo(kind.elements().sample);
        assertLockIsFree(scalar);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everyMethodThrowsOnceTheSegmentIsClosed(Kinds kind) {
        SharedMemory block = segments.create(4096);
        AnyView scalar = kind.scalar(block);
        block.close();
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(scalar::get);
        assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> scalar.set(kind.elements().zero));
        if (kind.canUpdate()) {
            assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> scalar.update(old -> old));
        }
        for (String name : List.of("getAcquire", "getVolatile")) {
            if (scalar.has(name)) {
                assertThatExceptionOfType(SegmentClosedException.class).isThrownBy(() -> scalar.call(name));
            }
        }
    }

    private static void assertLockIsFree(AnyView view) {
        view.view.lock().ifPresent(lock -> assertThat(lock.ownerPid()).isZero());
    }
}
