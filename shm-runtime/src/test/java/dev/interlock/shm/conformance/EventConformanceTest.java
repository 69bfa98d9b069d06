package dev.interlock.shm.conformance;

import static dev.interlock.shm.conformance.Patience.LONG;
import static dev.interlock.shm.conformance.Patience.SHORT;
import static dev.interlock.shm.conformance.Patience.lasting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.RemoteTask;
import dev.interlock.shm.sync.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CPython's {@code _TestEvent}. */
class EventConformanceTest {

    @RegisterExtension
    static final OtherProcesses OTHERS = new OtherProcesses();

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void event() throws Exception {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16)) {
            Event event = heap.create("event", Event.cleared());
            assertThat(event.isSet()).isFalse();
            assertThat(event.await(Duration.ZERO)).isFalse();
            assertThat(lasting(SHORT, () -> event.await(SHORT))).isFalse();
            event.set();
            assertThat(event.isSet()).isTrue();
            assertThat(event.await(Duration.ZERO)).isTrue();
            assertThat(event.await(LONG)).isTrue();
            event.set();
            assertThat(event.isSet()).as("set twice").isTrue();
            event.clear();
            assertThat(event.isSet()).isFalse();
            RemoteTask setter = OTHERS.run(Child.class, "set", heap.name());
            assertThat(event.await(LONG)).isTrue();
            setter.result(OtherProcesses.DEADLINE);
        }
    }

    @Test
    void repr() {
        SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16);
        Event event = heap.create("event", Event.cleared());
        assertThat(event.toString()).contains(heap.name()).endsWith(", not set");
        event.set();
        assertThat(event.toString()).endsWith(", set");
        event.clear();
        assertThat(event.toString()).endsWith(", not set");
        heap.close();
        assertThat(event.toString()).endsWith(", closed");
    }
}
