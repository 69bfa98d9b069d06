package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ThreadIdentity;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.NotOwnerException;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.RecursiveLockLayout;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One lock, a JVM and a CPython: who holds it, who waits, and that its words are the same whoever writes them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PythonTakesTheLockTest {

    private static final long WAITERS = 1;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;
    private MemorySegment memory;
    private RecursiveLock lock;
    private long offset;

    @BeforeEach
    void makeHeap() {
        heap = SharedHeap.create(segments.name(), 1 << 14);
        memory = heap.memory().segment();
        lock = heap.createLock("gate");
        offset = heap.info("gate").offset();
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"libatomic", "machine-code"})
    void thatPythonHoldsIsWrittenAsAJvmWouldWriteIt(String atomics) {
        try (PythonSession python = open(atomics)) {
            assertThat(python.ask("atomics.atomics().name")).isEqualTo("'" + atomics + "'");
            long identity = ProcessTable.identityOf(python.pid());
            assertThat(python.ask("identity.this_process()")).isEqualTo(Long.toString(identity));
            assertThat(python.ask("lock.acquire()")).isEqualTo("ACQUIRED");
            assertThat(python.ask("lock.acquire(timeout=1)")).isEqualTo("ACQUIRED");
            assertThat(state()).isEqualTo(identity << Long.SIZE - ProcessIdentity.BITS);
            assertThat(owner()).isEqualTo(ThreadIdentity.pack(identity, 1));
            assertThat(count()).isEqualTo(2);
            assertThat(lock.ownerPid()).isEqualTo((int) python.pid());
            assertThat(lock.tryAcquire()).isEqualTo(Acquisition.TIMED_OUT);
            assertThatExceptionOfType(NotOwnerException.class).isThrownBy(lock::release);

            assertThat(python.ask("lock.hold_count(), lock.is_held_by_current_thread()")).isEqualTo("(2, True)");
            assertThat(python.ask("lock.release(), lock.hold_count()")).isEqualTo("(None, 1)");
            assertThat(lock.tryAcquire()).isEqualTo(Acquisition.TIMED_OUT);
            assertThat(python.ask("lock.release()")).isEqualTo("None");
            assertThat(state()).isZero();
            assertThat(owner()).isZero();
            assertThat(python.ask("lock.release()")).startsWith("NotOwnerError: segment '" + heap.name());
            assertThat(python.ask("lock.mark_consistent()")).startsWith("NotOwnerError");

            lock.acquire();
            assertThat(python.ask("lock.owner_pid()")).isEqualTo(Long.toString(ProcessHandle.current().pid()));
            assertThat(python.ask("lock.acquire(blocking=False)")).isEqualTo("TIMED_OUT");
            assertThat(python.ask("bool(lock.acquire(timeout=0.03))")).isEqualTo("False");
            assertThat(python.ask("lock.acquire(timeout=-1)")).isEqualTo("TIMED_OUT");
            assertThat(python.ask("lock.acquire(False, 1)")).startsWith("ValueError");
            assertThat(python.ask("lock.acquire(timeout=float('nan'))")).startsWith("ValueError");
            assertThat(python.ask("lock.release()")).startsWith("NotOwnerError");
            lock.release();
        }
    }

    @Test
    void identitiesArePackedAsTheLayoutSays() {
        long[][] processes = {{1, 0}, {4711, 123_456}, {(1 << 22) - 1, (1L << 39) - 1}};
        try (PythonSession python = open("")) {
            for (long[] process : processes) {
                long identity = ProcessIdentity.pack(process[0], process[1]);
                assertThat(python.ask("identity.pack(%d, %d)".formatted(process[0], process[1])))
                        .isEqualTo(Long.toString(identity));
                assertThat(python.ask("owner_word.held_by(%d)".formatted(identity)))
                        .isEqualTo(Long.toUnsignedString(identity << Long.SIZE - ProcessIdentity.BITS));
                assertThat(python.ask("identity.pack_thread(%d, 7)".formatted(identity)))
                        .isEqualTo(Long.toUnsignedString(ThreadIdentity.pack(identity, 7)));
            }
            assertThat(python.ask("identity.pack(0, 0)")).startsWith("ValueError");
            assertThat(python.ask("identity.pid_namespace()")).isEqualTo(Long.toString(ProcessTable.pidNamespace()));
            // The bytes that docs/layouts.md shows.
            assertThat(python.ask("header.crc32c(b'123456789')")).isEqualTo(Integer.toUnsignedString(0xE3069283));
        }
    }

    @Test
    void pythonSleepsUntilTheJvmReleasesAndTheOtherWayRound() {
        SharedInt counter = heap.create("counter", SharedInt.of(0), LockMode.external(lock));
        try (PythonSession python = open("")) {
            python.run("counter = heap.value('counter', 'i')");
            lock.acquire();
            python.begin("lock.acquire(timeout=60)");
            awaitSleeper();
            counter.set(41);
            lock.release();
            assertThat(python.answer()).isEqualTo("ACQUIRED");
            assertThat(python.ask("counter.update(lambda x: x + 1)")).isEqualTo("42");

            Thread waiter = Thread.ofPlatform().start(() -> {
                lock.acquire();
                counter.set(counter.get() + 1);
                lock.release();
            });
            awaitSleeper();
            assertThat(python.ask("lock.release()")).isEqualTo("None");
            join(waiter);
            assertThat(python.ask("counter.value")).isEqualTo("43");
        }
    }

    @Test
    void threadsOfOnePythonExcludeEachOtherAndACloseWaitsForNobodyWhoHolds() {
        try (PythonSession python = open("")) {
            python.run("""
                    def other(action):
                        said = []
                        def run():
                            try:
                                said.append(action())
                            except ShmError as e:
                                said.append(type(e).__name__)
                        thread = threading.Thread(target=run)
                        thread.start(); thread.join()
                        return said[0]
                    """);
            assertThat(python.ask("lock.acquire()")).isEqualTo("ACQUIRED");
            assertThat(python.ask("other(lambda: lock.acquire(timeout=0.02).name)")).isEqualTo("'TIMED_OUT'");
            assertThat(python.ask("other(lock.release)")).isEqualTo("'NotOwnerError'");
            assertThat(python.ask("heap.close()")).startsWith("SegmentBusyError");
            assertThat(python.ask("heap.lock('gate').hold_count()")).isEqualTo("1");
            python.run("""
                    second = SharedHeap.attach(heap.name)
                    second.lock('gate').release()
                    assert other(lambda: lock.acquire().name) == 'ACQUIRED'
                    """);
            // The thread has ended and cannot release; as long as its process lives it counts as the holder.
            assertThat(lock.tryAcquire()).isEqualTo(Acquisition.TIMED_OUT);
        }
        assertThat(lock.acquire()).isEqualTo(Acquisition.OWNER_DIED);
        lock.markConsistent();
        lock.release();
    }

    @Test
    void aChildOfForkHoldsNothingAndIsAnotherProcess() {
        try (PythonSession python = open("")) {
            python.run("""
                    def child(action):
                        reading, writing = os.pipe()
                        pid = os.fork()
                        if pid == 0:
                            try:
                                os.write(writing, repr(action()).encode())
                            finally:
                                os._exit(0)
                        os.waitpid(pid, 0)
                        return os.read(reading, 1000).decode()
                    """);
            assertThat(python.ask("lock.acquire()")).isEqualTo("ACQUIRED");
            assertThat(python.ask("child(lambda: (lock.hold_count(), lock.acquire(timeout=0.02).name))"))
                    .isEqualTo("\"(0, 'TIMED_OUT')\"");
            assertThat(python.ask("lock.release()")).isEqualTo("None");
            assertThat(python.ask("child(lambda: lock.acquire().name)")).isEqualTo("\"'ACQUIRED'\"");
            assertThat(python.ask("lock.acquire()")).as("the child ended and held").isEqualTo("OWNER_DIED");
            assertThat(python.ask("lock.mark_consistent(), lock.release()")).isEqualTo("(None, None)");
        }
    }

    private PythonSession open(String atomics) {
        PythonSession python = PythonSession.with(atomics, heap.name());
        python.run("lock = heap.lock('gate')");
        return python;
    }

    private long state() {
        return ShmAccess.getLongVolatile(memory, offset + RecursiveLockLayout.STATE_OFFSET);
    }

    private long owner() {
        return ShmAccess.getLongVolatile(memory, offset + RecursiveLockLayout.OWNER_OFFSET);
    }

    private int count() {
        return ShmAccess.getIntVolatile(memory, offset + RecursiveLockLayout.COUNT_OFFSET);
    }

    private void awaitSleeper() {
        Eventually.holds("somebody waits for the lock", () -> (state() & WAITERS) != 0);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
