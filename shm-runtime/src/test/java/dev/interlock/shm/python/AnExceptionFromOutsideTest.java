package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An exception at any line of the module, as a signal handler of Python raises one, while a lock changes hands. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnExceptionFromOutsideTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void noLockIsLeftTakenAndNoneUnreleased() {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            heap.createLock("gate");
            raiseAtEveryLine(heap);
        }
    }

    private static void raiseAtEveryLine(SharedHeap heap) {
        try (PythonSession python = PythonSession.on(heap.name())) {
            python.run("lock = heap.lock('gate')");
            // At each line of the module in turn, as a signal would between any two.
            python.run("""
                    class Outside(BaseException): pass
                    def interrupted_at(line, action):
                        left = [line]
                        def trace(frame, event, argument):
                            if 'interlock' not in frame.f_code.co_filename: return None
                            if event == 'line' and left[0] is not None:
                                left[0] -= 1
                                if left[0] < 0:
                                    left[0] = None
                                    raise Outside()
                            return trace
                        sys.settrace(trace)
                        try:
                            action()
                            return False
                        except Outside:
                            return True
                        finally:
                            sys.settrace(None)
                    word = lock._word
                    def at_every_line(prepare, action, check):
                        line = 0
                        while True:
                            prepare()
                            interrupted = interrupted_at(line, action)
                            check(interrupted, line)
                            if not interrupted:
                                return line
                            line += 1
                    """);
            python.run("""
                    def check_free(interrupted, line):
                        if not interrupted:
                            lock.release()
                        assert word._atomics.load8(word._state) == 0, line
                        assert word._atomics.load8(word._owner) == 0, line
                        assert not custody.held, line
                    """);
            assertThat(lines(python.ask("at_every_line(lambda: None, lock.acquire, check_free)")))
                    .isGreaterThan(15);
            assertThat(lines(python.ask("at_every_line(lambda: None, lock.__enter__, check_free)")))
                    .isGreaterThan(15);
            python.run("""
                    def check_released(interrupted, line):
                        # Before its first statement a release has not released.
                        if lock.hold_count():
                            assert line < 2, line
                            lock.release()
                        check_free(True, line)
                    """);
            assertThat(lines(python.ask("at_every_line(lock.acquire, lock.release, check_released)")))
                    .isGreaterThan(8);
            python.run("""
                    futex.SLICE_SECONDS = 0.0001
                    dead = os.fork() or (lock.acquire(), os._exit(0))
                    os.waitpid(dead, 0)
                    corpse = word._atomics.load8(word._state), word._atomics.load8(word._owner)
                    lock.acquire(); lock.mark_consistent(); lock.release()
                    def die():
                        word._atomics.store8(word._owner, corpse[1])
                        word._atomics.store8(word._state, corpse[0])
                    def check_marked(interrupted, line):
                        state = word._atomics.load8(word._state)
                        if interrupted:
                            assert state in (corpse[0], corpse[0] | 1, 2), (line, state)
                            assert lock.acquire() is Acquisition.OWNER_DIED, line
                        assert lock.hold_count() == 1
                        lock.mark_consistent()
                        lock.release()
                        check_free(True, line)
                    """);
            assertThat(lines(python.ask("at_every_line(die, lock.acquire, check_marked)")))
                    .isGreaterThan(30);
            assertThat(python.ask("lock.acquire()")).isEqualTo("ACQUIRED");
        }
    }

    private static int lines(String said) {
        assertThat(said).matches("\\d+");
        return Integer.parseInt(said);
    }
}
