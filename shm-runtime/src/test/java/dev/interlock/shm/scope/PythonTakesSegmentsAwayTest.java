package dev.interlock.shm.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.list.ShareableList;
import dev.interlock.shm.segment.SharedMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * CPython's resource tracker unlinks at its process's end whatever that process had attached to (cpython#82300). What
 * is written in docs/lifecycle.md against it is tried here, with the python3 of this machine.
 */
class PythonTakesSegmentsAwayTest {

    /** The function of the guide, which these tests so run, and whether there is a tracker to be told. */
    private static final String ATTACH = recipe() + "tracked = sys.version_info < (3, 13)\n";

    /** Runs a program until its tracker too has said all that it has to say, which comes after its end. */
    private static final String WITH_ITS_TRACKER = """
            import subprocess, sys
            run = subprocess.run([sys.executable, '-c'] + sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            print(run.stdout.decode().strip())
            """;

    private static final String ATTACH_TO_THREE = ATTACH + """
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

    @Test
    void whoIsKilledBetweenAttachingAndUnregisteringStillTakesTheSegmentAway() {
        SharedMemory block = segments.create(64);
        String program = """
                import sys
                from multiprocessing import shared_memory
                block = shared_memory.SharedMemory(sys.argv[1])
                print('attached')
                sys.stdin.read()
                """;
        try (ChildJvm python = Python.start(program, block.name())) {
            python.expect("attached");
            assertThat(block.isLinked()).isTrue();
            python.killWithoutWaiting();
            Eventually.holds("the tracker unlinks for the dead", () -> !block.isLinked());
        }
    }

    /** From 3.13 on there is no second registration, and nothing to be said. */
    @Test
    void afterUnregisteringUnlinkMakesTheTrackerComplainUnlessOneRegistersAgain() {
        SharedMemory first = segments.create(64);
        String unlinks = ATTACH + """
                block = attach(sys.argv[1])
                block.unlink()
                block.close()
                print('tracked' if tracked else 'not tracked')
                """;
        String said = Python.run(WITH_ITS_TRACKER, unlinks, first.name());
        assertThat(first.isLinked()).isFalse();
        if (said.contains("not tracked")) {
            assertThat(said).isEqualTo("not tracked");
        } else {
            assertThat(said).contains("KeyError: '/" + first.name() + "'");
        }
        SharedMemory second = segments.create(64);
        String registersAgain = ATTACH + """
                block = attach(sys.argv[1])
                if tracked:
                    resource_tracker.register(block._name, 'shared_memory')
                block.unlink()
                block.close()
                """;
        assertThat(Python.run(WITH_ITS_TRACKER, registersAgain, second.name())).isEmpty();
        assertThat(second.isLinked()).isFalse();
    }

    @Test
    void aShareableListAttachesInTheSameWayAndNeedsTheSame() {
        String careless = segments.name();
        String careful = segments.name();
        ShareableList lost = ShareableList.create(careless, List.of(1, 2));
        ShareableList kept = ShareableList.create(careful, List.of(1, 2));
        String program = ATTACH + """
                lost = shared_memory.ShareableList(name=sys.argv[1])
                kept = shared_memory.ShareableList(name=sys.argv[2])
                resource_tracker.unregister(kept.shm._name, 'shared_memory')
                lost[0] = kept[0] = 42
                lost.shm.close()
                kept.shm.close()
                """;
        try {
            assertThat(Python.run(program, careless, careful)).doesNotContain("Traceback");
            assertThat(lost.getLong(0)).isEqualTo(42);
            assertThat(kept.getLong(0)).isEqualTo(42);
            Eventually.holds("the careless one is gone", () -> !Segments.exists(careless));
            assertThat(Segments.exists(careful)).isTrue();
        } finally {
            lost.close();
            kept.close();
        }
    }

    @Test
    void whatASharedMemoryManagerUnlinksAScopeFindsGoneAndLeavesItsSuccessorAlone() {
        String program = """
                import sys
                from multiprocessing.managers import SharedMemoryManager
                if __name__ == '__main__':
                    with SharedMemoryManager() as manager:
                        block = manager.SharedMemory(64)
                        print(block.name)
                        sys.stdin.readline()
                    print('ended')
                    sys.stdin.readline()
                """;
        try (SegmentScope scope = SegmentScope.open(families.family);
                ChildJvm python = Python.start(program)) {
            String name = segments.adopt(python.read());
            scope.own(name);
            assertThat(scope.segments()).containsExactly(name);
            python.say("end").expect("ended");
            assertThat(Segments.exists(name)).isFalse();
            assertThat(scope.segments()).isEmpty();
            SharedMemory successor = segments.keep(SharedMemory.create(name, 64));
            scope.close();
            assertThat(successor.isLinked()).isTrue();
            python.say("bye");
        }
    }

    private static String recipe() {
        try {
            Path inRoot = Path.of("docs/lifecycle.md");
            String guide = Files.readString(Files.exists(inRoot) ? inRoot : Path.of("..").resolve(inRoot));
            String rest = guide.substring(guide.indexOf("```python\n") + "```python\n".length());
            return rest.substring(0, rest.indexOf("```"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
