package dev.interlock.shm.struct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.ChildJvm;
import dev.interlock.shm.process.JvmLauncher;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes and one struct. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StructsAcrossProcessesTest {

    private static final int ROUNDS = 3_000;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Many words, so that a copy takes long enough to be caught half way. */
    @SuppressWarnings("ArrayRecordComponent")
    record Page(long version, @Length(64) long[] words) {

        static Page of(long version) {
            long[] words = new long[64];
            Arrays.fill(words, version);
            return new Page(version, words);
        }

        boolean isOfOneVersion() {
            return Arrays.stream(words).allMatch(word -> word == version);
        }
    }

    @RegisterExtension
    final Segments segments = new Segments();

    /** The other process: writes pages of one version each, and counts. */
    static final class Writer {
        public static void main(String[] arguments) {
            try (SharedHeap heap = SharedHeap.attach(arguments[0])) {
                SharedStruct<Page> own = heap.open("own", SharedStruct.type(Page.class));
                SharedStructArray<Page> external = heap.open("external", SharedStructArray.type(Page.class));
                LongField<Page> version = StructType.of(Page.class).longField("version");
                SharedStruct<Page> count = heap.open("count", SharedStruct.type(Page.class));
                System.out.println("READY");
                for (int i = 1; i <= ROUNDS; i++) {
                    own.set(Page.of(i));
                    external.update(1, page -> Page.of(page.version() + 1));
                    version.update(count, x -> x + 1);
                }
            }
        }
    }

    @Test
    void aWholeStructIsReadAsItWasWrittenAndNoUpdateIsLost() throws Exception {
        SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16);
        segments.keep(heap.memory());
        RecursiveLock gate = heap.createLock("gate");
        SharedStruct<Page> own = heap.create("own", SharedStruct.of(Page.of(0)));
        SharedStructArray<Page> external = heap.create(
                "external", SharedStructArray.of(Page.of(0), Page.of(0)), LockMode.external(gate));
        SharedStruct<Page> count = heap.create("count", SharedStruct.of(Page.of(0)), LockMode.none());
        LongField<Page> version = StructType.of(Page.class).longField("version");
        JvmLauncher children = JvmLauncher.standard().startsFast().captured();
        try (ChildJvm writer = children.startMain(Writer.class, heap.name())) {
            assertThat(writer.awaitLine("READY", DEADLINE)).isEqualTo("READY");
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(own.get().isOfOneVersion()).isTrue();
                Page updated = external.update(1, page -> {
                    assertThat(page.isOfOneVersion()).isTrue();
                    return Page.of(page.version() + 1);
                });
                assertThat(updated.isOfOneVersion()).isTrue();
                version.update(count, x -> x + 1);
            }
            writer.joinSuccessfully(DEADLINE);
        }
        assertThat(own.get().version()).isEqualTo(ROUNDS);
        assertThat(external.get(1).version()).isEqualTo(2L * ROUNDS);
        assertThat(external.get(0).version()).isZero();
        assertThat(version.get(count)).isEqualTo(2L * ROUNDS);
    }
}
