package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.RecursiveLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A lock that is biased towards a thread of a JVM is Python's as any other is. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PythonEndsABiasTest {

    private static final String IS_BIASED = "owner_word.is_biased(gate._word._atomics.load8(gate._word._state))";

    @RegisterExtension
    final Segments segments = new Segments();

    /** Takes the lock so often that it is biased, and then when it is told to. */
    static final class BiasedJvm {
        public static void main(String[] arguments) {
            RecursiveLock gate = SharedHeap.attach(arguments[0]).openLock("gate");
            for (int i = 0; i < 2_000; i++) {
                gate.withLock(() -> {});
            }
            Parent.tell("outside");
            Parent.await("take");
            Parent.tell(gate.acquire().name());
            Parent.await("release");
            gate.release();
            Parent.tell("outside");
            Parent.awaitDeath();
        }
    }

    @Test
    void pythonTakesItFromWhoIsOutsideWaitsForWhoIsInsideAndIsToldOfWhoDiedInside() {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            RecursiveLock gate = heap.createLock("gate");
            try (PythonSession python = PythonSession.on(heap.name())) {
                python.run("gate = heap.lock('gate')");
                try (ChildJvm jvm = ChildJvm.start(BiasedJvm.class, heap.name()).expect("outside")) {
                    assertThat(python.ask(IS_BIASED)).isEqualTo("True");
                    assertThat(python.ask("gate.owner_pid()")).isEqualTo("0");
                    assertThat(python.ask("gate.acquire(blocking=False)")).isEqualTo("ACQUIRED");
                    assertThat(python.ask("gate.release()")).isEqualTo("None");
                    assertThat(gate.ownerPid()).isZero();
                    jvm.say("take").expect("ACQUIRED").say("release").expect("outside");
                }
                try (ChildJvm jvm = ChildJvm.start(BiasedJvm.class, heap.name()).expect("outside")) {
                    assertThat(python.ask(IS_BIASED)).isEqualTo("True");
                    jvm.say("take").expect("ACQUIRED");
                    assertThat(python.ask("gate.owner_pid()")).isEqualTo(Long.toString(jvm.pid()));
                    assertThat(python.ask("gate.acquire(timeout=0.02)")).isEqualTo("TIMED_OUT");
                    python.begin("gate.acquire()");
                    jvm.say("release").expect("outside");
                    assertThat(python.answer()).isEqualTo("ACQUIRED");
                    assertThat(python.ask("gate.release()")).isEqualTo("None");
                }
                try (ChildJvm jvm = ChildJvm.start(BiasedJvm.class, heap.name()).expect("outside")) {
                    assertThat(python.ask(IS_BIASED)).isEqualTo("True");
                    jvm.kill();
                    assertThat(python.ask("gate.acquire()")).as("it died outside").isEqualTo("ACQUIRED");
                    assertThat(python.ask("gate.release()")).isEqualTo("None");
                }
                try (ChildJvm jvm = ChildJvm.start(BiasedJvm.class, heap.name()).expect("outside")) {
                    jvm.say("take").expect("ACQUIRED");
                    python.begin("gate.acquire()");
                    jvm.kill();
                    assertThat(python.answer()).isEqualTo("OWNER_DIED");
                    assertThat(python.ask("gate.release()")).isEqualTo("None");
                }
            }
        }
    }
}
