package dev.interlock.shm.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.shm.process.ChildJvm;
import dev.interlock.shm.process.JvmLauncher;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real processes, stopped at some of their accesses and killed there with SIGKILL. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledCreatorTest {

    private static final int NEVER = Integer.MAX_VALUE;
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final JvmLauncher CHILDREN = JvmLauncher.standard()
            .startsFast()
            .option("-Dinterlock.probe=" + DyingProbe.class.getName())
            .captured();

    private final String name = "heap-killed-" + ProcessHandle.current().pid();

    @Test
    void aHeapWhoseCreatorIsStoppedIsNotReadyAndOnceItIsKilledThatIsSaidAtOnce() throws Exception {
        int stopped = 0;
        for (int k : someOf(accesses("heap"), 5)) {
            try (ChildJvm creator = child("heap", k)) {
                String ignored = creator.awaitLine("STANDING", DEADLINE);
                HeapNotReadyException whileStopped = notReady(SHORT);
                boolean identified = memoryBeginsWithMagic();
                creator.close();
                HeapNotReadyException afterwards = notReady(identified ? Duration.ofSeconds(30) : SHORT);
                // At its last accesses the creator has finished the heap and looks at what it made.
                assertThat(whileStopped == null).as("ready at access %d", k).isEqualTo(afterwards == null);
                if (whileStopped != null && afterwards != null) {
                    stopped++;
                    assertThat(whileStopped.creatorDied()).isFalse();
                    assertThat(afterwards.creatorDied()).as("death at access %d", k).isEqualTo(identified);
                }
            } finally {
                SharedMemory.unlink(name);
            }
        }
        assertThat(stopped).isGreaterThan(1);
    }

    @Test
    void anObjectWhoseCreatorIsKilledIsAbsentAndTheNextCreatorGoesOn() throws Exception {
        int accesses;
        try (SharedHeap heap = SharedHeap.create(name, 4096)) {
            accesses = accesses("object");
            heap.unlink();
        }
        for (int k : someOf(accesses, 5)) {
            try (SharedHeap heap = SharedHeap.create(name, 4096);
                    ChildJvm creator = child("object", k)) {
                try {
                    SharedLong old = heap.create("old", SharedLong.of(11), LockMode.own());
                    String ignored = creator.awaitLine("STANDING", DEADLINE);
                    boolean exists = heap.contains("victim");
                    creator.close();
                    assertThat(heap.contains("victim")).isEqualTo(exists);
                    heap.create("next", SharedLong.of(12), LockMode.own());
                    if (!exists) {
                        heap.create("victim", SharedIntArray.of(3, 3, 3), LockMode.own());
                    }
                    assertThat(heap.open("victim", SharedIntArray.TYPE).toArray()).containsExactly(3, 3, 3);
                    assertThat(heap.open("next", SharedLong.TYPE).get()).isEqualTo(12);
                    assertThat(old.get()).isEqualTo(11);
                } finally {
                    heap.unlink();
                }
            }
        }
    }

    @Test
    void anAbsentHeapIsNotWaitedFor() {
        assertThatThrownBy(() -> SharedHeap.attach("heap-nowhere", Duration.ofHours(1)))
                .isInstanceOf(SegmentNotFoundException.class)
                .hasMessageContaining("heap-nowhere");
    }

    /** Why nobody can attach; null if somebody can. */
    private @Nullable HeapNotReadyException notReady(Duration deadline) {
        try {
            SharedHeap.attach(name, deadline).close();
            return null;
        } catch (HeapNotReadyException e) {
            return e;
        }
    }

    private boolean memoryBeginsWithMagic() {
        try (SharedMemory memory = SharedMemory.attachReadOnly(name)) {
            return memory.byteBuffer().getLong(0) == HeapHeaderLayout.MAGIC;
        }
    }

    private int accesses(String what) throws Exception {
        try (ChildJvm child = child(what, NEVER)) {
            int accesses = Integer.parseInt(child.awaitLine("ACCESSES", DEADLINE).split(" ")[1]);
            if (what.equals("heap")) {
                SharedMemory.unlink(name);
            }
            return accesses;
        }
    }

    /** First, last, and some in between. */
    private static int[] someOf(int accesses, int count) {
        return IntStream.range(0, count).map(i -> i * (accesses - 1) / (count - 1)).toArray();
    }

    private ChildJvm child(String what, int k) {
        return CHILDREN.startMain(StandingCreator.class, what, name, Integer.toString(k));
    }
}
