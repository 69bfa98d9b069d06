package dev.interlock.reports.sample;

import dev.interlock.harness.verdict.Counterexample;
import dev.interlock.harness.verdict.Counterexample.Step;
import java.util.List;

/** Failing runs of real processes, as the engines write them. */
final class SampleCounterexamples {

    private SampleCounterexamples() {}

    /** Two increments that read the same. */
    static Counterexample timeline() {
        return new Counterexample(
                """
                No order of these calls explains their results:
                stamp | process 0         | process 1
                   38 |                   | ┌ increment()
                   40 | ┌ increment()     | │
                   41 | └ increment(): 20 | │
                   78 |                   | └ increment(): 20   ← cannot be explained
                Left out: 37 calls that began earlier. Whether or not, and when, they take effect, these cannot\
                be explained.
                The whole history is saved; judge it again by
                java @target/histories/processes/counter/none.history.args
                """,
                List.of(
                        new Step(1, "increment begins"),
                        new Step(0, "increment begins"),
                        new Step(0, "increment(): 20"),
                        new Step(1, "increment(): 20")),
                "all zero before the first call",
                "   0: 0x0000000000000029  int 41, 0  long 41  double 2.03E-322");
    }

    /** A holder that dies, and a survivor that waits for it for ever. */
    static Counterexample death() {
        return new Counterexample(
                """
                process 0 dies in release() before access 2 of 4: setInt(offset 0, 0) at BrokenLock.release:41
                process 1 did not return within 10 s:
                  at dev.interlock.shm.os.LinuxHost.await(LinuxHost.java:88)
                  at dev.interlock.shm.sync.BrokenLock.acquire(BrokenLock.java:33)

                stamp | process 0     | process 1
                    1 | ┌ release()   |
                    2 | ✗ release() died |
                    3 |               | ┌ acquire() …

                accesses of the process that died:
                    1  getInt(offset 0) = 4711
                       SIGKILL
                """,
                List.of(
                        new Step(0, "calls release"),
                        new Step(0, "dies before access 2"),
                        new Step(1, "calls acquire"),
                        new Step(1, "does not return")),
                "at     0: 0x0000000000001267 = 4711\nat     8: 0x0000000000000001 = 1",
                "at     0: 0x0000000000001267 = 4711\nat     8: 0x0000000000000002 = 2");
    }
}
