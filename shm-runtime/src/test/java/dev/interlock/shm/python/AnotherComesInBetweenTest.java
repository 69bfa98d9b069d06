package dev.interlock.shm.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * While a process takes, releases or takes over the lock, another tries to take it, once between any two lines of the
 * module in turn. Whatever is a load and a store where it should be one compare-and-set lets two hold at once.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnotherComesInBetweenTest {

    private static final String SETTING = """
            lock = heap.lock('gate')
            word = lock._word
            load, store = word._atomics.load8, word._atomics.store8
            futex.SLICE_SECONDS = 0.0001

            def other(to_it, from_it):
                while True:
                    asked = os.read(to_it, 1)
                    if asked == b't':
                        said = lock.acquire(blocking=False).name[0]
                    elif asked == b'r':
                        if lock.hold_count() != 1:
                            said = 'X'
                        else:
                            lock.mark_consistent(); lock.release(); said = 'R'
                    else:
                        os._exit(0)
                    os.write(from_it, said.encode())

            to_it, from_it = os.pipe(), os.pipe()
            pid = os.fork()
            if pid == 0:
                os.close(to_it[1])
                other(to_it[0], from_it[1])

            def ask(what):
                os.write(to_it[1], what)
                return os.read(from_it[0], 1).decode()

            def tried_at(line, action):
                left, answer = [line], [None]
                def trace(frame, event, argument):
                    if 'interlock' not in frame.f_code.co_filename: return None
                    if event == 'line' and answer[0] is None:
                        left[0] -= 1
                        if left[0] < 0:
                            answer[0] = ask(b't')
                    return trace
                sys.settrace(trace)
                try:
                    said = action()
                finally:
                    sys.settrace(None)
                return said, answer[0]

            def at_every_line(prepare, action, check):
                line = 0
                while True:
                    prepare()
                    said, answer = tried_at(line, action)
                    check(line, said, answer)
                    for way in ('_state', '_owner'):
                        assert load(getattr(word, way)) == 0, (line, way)
                    if answer is None:
                        return line
                    line += 1
            """;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void ofTwoWhoTakeOneHoldsAndAReleaseTakesNothingFromTheNext() {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            heap.createLock("gate");
            long place = heap.info("gate").offset();
            try (PythonSession python = PythonSession.on(heap.name())) {
                python.run(SETTING);
                python.run("""
                        def one_holds(line, said, answer):
                            assert bool(said) != (answer in ('A', 'O')), (line, said, answer)
                            if said:
                                assert lock.hold_count() == 1, line
                                lock.mark_consistent(); lock.release()
                            else:
                                assert ask(b'r') == 'R', line
                        def try_it(): return lock.acquire(blocking=False)
                        """);
                assertThat(lines(python, "at_every_line(lambda: None, try_it, one_holds)")).isGreaterThan(15);

                python.run("""
                        def next_holds(line, said, answer):
                            assert lock.hold_count() == 0, line
                            if answer == 'A':
                                assert ask(b'r') == 'R', line
                        """);
                assertThat(lines(python, "at_every_line(lock.acquire, lock.release, next_holds)")).isGreaterThan(8);

                python.run("""
                        dead = os.fork() or (lock.acquire(), os._exit(0))
                        # A zombie, which nobody has waited for.
                        os.waitid(os.P_PID, dead, os.WEXITED | os.WNOWAIT)
                        assert lock.acquire() is Acquisition.OWNER_DIED
                        os.waitpid(dead, 0)
                        lock.mark_consistent(); lock.release()
                        dead = os.fork() or (lock.acquire(), os._exit(0))
                        os.waitpid(dead, 0)
                        corpse = load(word._state), load(word._owner)
                        def die():
                            store(word._owner, corpse[1])
                            store(word._state, corpse[0])
                        """);
                assertThat(lines(python, "at_every_line(die, try_it, one_holds)")).isGreaterThan(25);
                python.run("os.write(to_it[1], b'q'); os.waitpid(pid, 0)");
            }
            assertThat(ShmAccess.getLongVolatile(heap.memory().segment(), place)).isZero();
        }
    }

    private static int lines(PythonSession python, String question) {
        String said = python.ask(question);
        assertThat(said).as(question).matches("\\d+");
        return Integer.parseInt(said);
    }
}
