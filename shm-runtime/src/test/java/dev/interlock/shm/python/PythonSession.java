package dev.interlock.shm.python;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Python;
import java.nio.file.Path;

/**
 * A real CPython that has imported the module {@code interlock} and answers questions, a line each.
 *
 * <p>Names that are assigned stay; {@code lines} runs a block of several lines; {@code heap} is the heap that it was
 * started with.
 */
final class PythonSession implements AutoCloseable {

    /** Where the module lies. */
    static final Path MODULE = Path.of("..", "python").toAbsolutePath().normalize();

    private static final String PROGRAM = """
            import os, sys
            sys.dont_write_bytecode = True
            sys.path.insert(0, sys.argv[1])
            os.environ['INTERLOCK_ATOMICS'] = sys.argv[2]
            import signal, struct, threading, time
            import interlock
            from interlock import *
            from interlock import atomics, custody, directory, futex, header, identity, owner_word
            names = globals()
            if sys.argv[3]:
                heap = SharedHeap.attach(sys.argv[3])
            print('ready')
            while True:
                line = sys.stdin.readline().replace('\\r', '\\n')
                if not line:
                    os._exit(99)
                try:
                    try:
                        code = compile(line.strip(), '<question>', 'eval')
                    except SyntaxError:
                        exec(compile(line, '<statements>', 'exec'), names)
                        print('done')
                    else:
                        answer = eval(code, names)
                        print(answer.name if isinstance(answer, Acquisition) else repr(answer))
                except Exception as e:
                    print(type(e).__name__ + ': ' + str(e))
            """;

    private final ChildJvm python;

    private PythonSession(ChildJvm python) {
        this.python = python;
    }

    /** One that has attached to a heap; to none if the name is empty. Whichever atomic operations it finds. */
    static PythonSession on(String heap) {
        return with("", heap);
    }

    /** As {@link #on}, with atomic operations of one kind: {@code libatomic} or {@code machine-code}. */
    static PythonSession with(String atomics, String heap) {
        PythonSession session = new PythonSession(Python.start(PROGRAM, MODULE.toString(), atomics, heap));
        session.python.expect("ready");
        return session;
    }

    /** The representation of what an expression comes to, the name of an Acquisition, or an error and its message. */
    String ask(String expression) {
        return begin(expression).answer();
    }

    /** Runs statements; fails if they do. */
    void run(String statements) {
        String said = ask(statements.strip().replace("\n", "\r"));
        if (!said.equals("done")) {
            throw new AssertionError(statements + " came to " + said);
        }
    }

    /** Asks without waiting for the answer. */
    PythonSession begin(String expression) {
        python.say(expression);
        return this;
    }

    /** What {@link #begin} came to. */
    String answer() {
        return python.read();
    }

    long pid() {
        return python.pid();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() {
        python.kill();
    }

    @Override
    public void close() {
        python.close();
    }
}
