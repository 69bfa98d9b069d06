package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three JVMs and one counter. */
class ProcessesExcludeEachOtherTest {

    private static final int TIMES = 30_000;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void processesThatIncrementUnderTheLockLoseNothing() {
        SharedMemory block = segments.create(4096);
        LockedCounter counter = new LockedCounter(block.segment());
        try (ChildJvm one = ChildJvm.start(IncrementMain.class, block.name(), Integer.toString(TIMES));
                ChildJvm two = ChildJvm.start(IncrementMain.class, block.name(), Integer.toString(TIMES))) {
            one.expect("ready");
            two.expect("ready");
            one.say("go");
            two.say("go");
            for (int i = 0; i < TIMES; i++) {
                counter.increment();
            }
            one.expect("done").expectSuccess();
            two.expect("done").expectSuccess();
        }
        assertThat(counter.value()).isEqualTo(3L * TIMES);
    }
}
