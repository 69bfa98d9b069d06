package dev.interlock.shm.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * CPython's resource tracker unlinks at its process's end whatever that process had attached to (cpython#82300). What
 * is written in docs/lifecycle.md against it is tried here, with the python3 of this machine.
 */
class PythonTakesSegmentsAwayTest {

    private static final String ATTACH_TO_THREE = """
            import sys
            from multiprocessing import resource_tracker, shared_memory

            def attach(name):
                if sys.version_info >= (3, 13):
                    return shared_memory.SharedMemory(name, track=False)
                block = shared_memory.SharedMemory(name)
                resource_tracker.unregister(block._name, 'shared_memory')
                return block

            careless = shared_memory.SharedMemory(sys.argv[1])
            careful = attach(sys.argv[2])
            owned = attach(sys.argv[3])
            careless.buf[0] = careful.buf[0] = owned.buf[0] = 42
            for block in (careless, careful, owned):
                block.close()
            """;

    @RegisterExtension
    final Segments segments = new Segments();

    @RegisterExtension
    final Families families = new Families();

    @Test
    void whoAttachesCarelesslyTakesTheSegmentAwayAndWhoFollowsTheRecipeDoesNot() {
        SharedMemory careless = segments.create(64);
        SharedMemory careful = segments.create(64);
        SharedMemory owned;
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            owned = segments.keep(scope.create(64));
            scope.own(careless.name());
            // Ends when the tracker, which has the same standard error, has ended too.
            String said = Python.run(ATTACH_TO_THREE, careless.name(), careful.name(), owned.name());
            assertThat(said).doesNotContain("Traceback");
            Eventually.holds("the reference's defect", () -> !careless.isLinked());
            assertThat(careful.isLinked()).isTrue();
            assertThat(owned.isLinked()).isTrue();
            for (SharedMemory block : new SharedMemory[] {careless, careful, owned}) {
                assertThat(ShmAccess.getByte(block.segment(), 0)).isEqualTo((byte) 42);
            }
            // Taken away unnoticed by those who have it mapped; it is not the scope's any more either.
            assertThat(scope.segments()).containsExactly(owned.name());
        }
        assertThat(owned.isLinked()).isFalse();
        assertThat(careful.isLinked()).isTrue();
    }
}
