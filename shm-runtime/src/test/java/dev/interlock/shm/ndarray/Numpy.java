package dev.interlock.shm.ndarray;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Python;

/** One CPython with numpy for all questions of a test class: each is a line of Python, and so is each answer. */
final class Numpy implements AutoCloseable {

    private static final String INTERPRETER =
            """
            import sys
            from multiprocessing import resource_tracker
            resource_tracker.register = lambda *_: None   # who only attaches must not unlink
            from multiprocessing import shared_memory
            try:
                import numpy as np
            except ImportError:
                print('missing')
                sys.exit()
            print('ready')

            def answer(question):
                try:
                    try:
                        return repr(eval(compile(question, 'question', 'eval'), globals()))
                    except SyntaxError:
                        exec(question, globals())
                        return 'done'
                except Exception as e:
                    return '%s: %s' % (type(e).__name__, e)

            for question in sys.stdin:
                print(answer(question.strip()).replace(chr(10), ' '))
            """;

    private final ChildJvm python;

    private Numpy(ChildJvm python) {
        this.python = python;
    }

    /** Skips the test if numpy is missing, unless the environment variable CI is set: then it fails. */
    static Numpy start() {
        ChildJvm python = Python.start(INTERPRETER);
        boolean there = python.read().equals("ready");
        if (System.getenv("CI") != null && !there) {
            throw new AssertionError("numpy is missing, and in CI the comparison with it must not be skipped");
        }
        assumeTrue(there, "numpy is missing: the comparison with it is skipped");
        return new Numpy(python);
    }

    /** The {@code repr} of the value of an expression, or the exception. */
    String ask(String expression) {
        return python.say(expression).read();
    }

    /** Executes a statement of one line. */
    void tell(String statement) {
        String said = ask(statement);
        if (!said.equals("done") && !said.equals("None")) {
            throw new AssertionError("Python says to '" + statement + "': " + said);
        }
    }

    @Override
    public void close() {
        python.close();
    }
}
