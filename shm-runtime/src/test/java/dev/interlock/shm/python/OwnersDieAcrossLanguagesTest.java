package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real SIGKILL: a dead CPython does not block a JVM, nor a dead JVM a CPython, and whoever comes next is told. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnersDieAcrossLanguagesTest {

    private static final int KILLS = 6;

    @RegisterExtension
    final Segments segments = new Segments();

    /** Holds the lock until it is killed. */
    static final class HoldingJvm {
        public static void main(String[] arguments) {
            SharedHeap heap = SharedHeap.attach(arguments[0]);
            RecursiveLock gate = heap.openLock("gate");
            gate.acquire();
            gate.acquire();
            Parent.tell("holding");
            Parent.awaitDeath();
        }
    }

    @Test
    void theJvmIsToldThatAPythonDiedAndPythonThatAJvmDid() {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            RecursiveLock gate = heap.createLock("gate");
            SharedInt counter = heap.create("counter", SharedInt.of(0), LockMode.own());
            try (PythonSession survivor = PythonSession.on(heap.name())) {
                survivor.run("gate, counter = heap.lock('gate'), heap.value('counter', 'i')");
                try (ChildJvm jvm = ChildJvm.start(HoldingJvm.class, heap.name())) {
                    jvm.expect("holding");
                    assertThat(survivor.ask("gate.acquire(timeout=0.02)")).isEqualTo("TIMED_OUT");
                    survivor.begin("gate.acquire()");
                    jvm.kill();
                    assertThat(survivor.answer()).isEqualTo("OWNER_DIED");
                }
                assertThat(survivor.ask("gate.hold_count()")).isEqualTo("1");
                assertThat(survivor.ask("gate.acquire()")).as("not told twice").isEqualTo("ACQUIRED");
                assertThat(survivor.ask("gate.release(), gate.release()")).isEqualTo("(None, None)");
                assertThat(gate.acquire()).as("nobody has repaired").isEqualTo(Acquisition.OWNER_DIED);
                gate.release();
                assertThat(survivor.ask("gate.__enter__()")).startsWith("OwnerDiedError: segment '" + heap.name());
                assertThat(gate.ownerPid()).isZero();
                survivor.run("""
                        repaired = []
                        with gate.holding(lambda: repaired.append(1)):
                            assert gate.hold_count() == 1
                        with gate:
                            assert repaired == [1]
                        """);

                try (PythonSession victim = PythonSession.on(heap.name())) {
                    victim.run("lock = heap.value('counter', 'i').get_lock(); lock.acquire(); lock.acquire()");
                    victim.kill();
                }
                RecursiveLock own = counter.lock().orElseThrow();
                assertThat(own.acquire()).isEqualTo(Acquisition.OWNER_DIED);
                assertThat(own.holdCount()).isEqualTo(1);
                own.release();
                assertThat(survivor.ask("counter.value")).as("a single access goes on").isEqualTo("0");
                survivor.run("""
                        lock = counter.get_lock()
                        assert lock.acquire() is Acquisition.OWNER_DIED
                        counter.value = 5
                        lock.mark_consistent()
                        lock.release()
                        """);
                assertThat(own.acquire()).isEqualTo(Acquisition.ACQUIRED);
                assertThat(counter.get()).isEqualTo(5);
                own.release();
            }
        }
    }

    @Test
    void noKillOfAPythonThatTakesAndReleasesBlocksAnybodyOrGoesUnnoticed() {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            RecursiveLock gate = heap.createLock("gate");
            long place = heap.info("gate").offset();
            SharedInt first = heap.create("first", SharedInt.of(0), LockMode.none());
            SharedInt second = heap.create("second", SharedInt.of(0), LockMode.none());
            int told = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                try (PythonSession victim = PythonSession.on(heap.name())) {
                    victim.begin("""
                            gate, first, second = heap.lock('gate'), heap.value('first', 'i'), heap.value('second', 'i')
                            def fix(): second.value = first.value
                            while True:
                                with gate.holding(fix):
                                    for _ in range(10):
                                        first.value += 1
                                        second.value += 1
                            """.replace("\n", "\r"));
                    int begun = first.getVolatile();
                    Eventually.holds("it counts", () -> first.getVolatile() > begun + 20);
                    victim.kill();
                }
                Acquisition acquisition = gate.acquire();
                if (acquisition == Acquisition.OWNER_DIED) {
                    told++;
                    second.set(first.get());
                    gate.markConsistent();
                }
                assertThat(first.get()).as("after %s", acquisition).isEqualTo(second.get());
                gate.release();
                assertThat(ShmAccess.getLongVolatile(heap.memory().segment(), place)).isZero();
            }
            assertThat(told).as("of %d kills some hit a holder", KILLS).isPositive();
        }
    }
}
