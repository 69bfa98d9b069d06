package dev.interlock.shm.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several who make things in one scope, and its end. */
class JoinedScopeTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @RegisterExtension
    final Families families = new Families();

    @Test
    void anEndedScopeMakesNothing() {
        SegmentScope scope = SegmentScope.open(families.family);
        SegmentScope joined = SegmentScope.join(scope.name());
        SegmentScope left = SegmentScope.join(scope.name());
        left.close();
        scope.close();
        scope.close();
        for (SegmentScope ended : List.of(scope, joined, left)) {
            assertThatExceptionOfType(ScopeEndedException.class).isThrownBy(() -> ended.create(64));
            assertThatExceptionOfType(ScopeEndedException.class).isThrownBy(() -> ended.own(segments.name()));
            ended.close();
        }
        assertThatExceptionOfType(ScopeEndedException.class).isThrownBy(() -> SegmentScope.join(scope.name()));
        assertThatExceptionOfType(ScopeEndedException.class).isThrownBy(() -> SegmentScope.join("no scope at all"));
    }

    @Test
    void whatOneMakesWhoJoinedBelongsToTheScope() {
        String name = segments.name();
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            try (SegmentScope joined = SegmentScope.join(scope.name())) {
                assertThat(joined.isOwner()).isFalse();
                joined.create(64).close();
                joined.create(name, 64).close();
                assertThat(joined.segments()).hasSize(2).isEqualTo(scope.segments());
            }
            assertThat(Segments.exists(name)).isTrue();
            assertThat(scope.segments()).hasSize(2);
        }
        assertThat(Segments.exists(name)).isFalse();
        assertThat(families.names()).isEmpty();
    }

    @Test
    void aScopeDoesNotEndWhileSomebodyMakesSomethingInIt() {
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SegmentScope scope = SegmentScope.open(families.family);
        SegmentScope joined = SegmentScope.join(scope.name());
        Concurrently.Running<String> maker = Concurrently.start(() -> joined.make(name -> {
            making.countDown();
            Concurrently.await(goOn);
            SharedMemory.create(name, 64).close();
            return name;
        }));
        Concurrently.await(making);
        assertThatExceptionOfType(ScopeBusyException.class).isThrownBy(() -> scope.close(0));
        segments.keep(scope.create(64));
        goOn.countDown();
        assertThat(Segments.exists(maker.result())).isTrue();
        assertThatExceptionOfType(ScopeBusyException.class).isThrownBy(() -> scope.make(name -> {
            scope.close();
            return name;
        }));
        scope.close();
        assertThat(families.names()).isEmpty();
        joined.close();
    }

    @Test
    void whoComesToMakeSomethingJustBehindTheEndLeavesNothing() {
        SegmentScope scope = SegmentScope.open(families.family);
        SegmentScope joined = SegmentScope.join(scope.name());
        Concurrently.Running<Integer> maker = Concurrently.start(() -> {
            for (int made = 0; ; made++) {
                try {
                    joined.create(64).close();
                } catch (ScopeEndedException e) {
                    return made;
                }
            }
        });
        while (scope.segments().size() < 20) {
            Thread.onSpinWait();
        }
        scope.close();
        assertThat(maker.result()).isGreaterThanOrEqualTo(20);
        assertThat(families.names()).isEmpty();
        joined.close();
    }
}
