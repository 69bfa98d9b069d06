package dev.interlock.benchmarks.locks;

import dev.interlock.benchmarks.jmh.JmhContestant;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.peers.PythonPeer;
import dev.interlock.benchmarks.row.Row;
import java.util.List;

/** The rows of this package. */
public final class LockRows {

    private LockRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return List.of(uncontended(), neverBiased(), increment(), semaphore());
    }

    private static Row uncontended() {
        return Row.time("lock.uncontended", "Recursive robust lock, acquired and released uncontended", "ns")
                .ours(lock("RecursiveLock, biased", "recursiveLock"))
                .beside(CPeer.of("pthread robust recursive", "locks", "robust-recursive"), 0.8)
                .beside(CPeer.of("C futex mutex", "locks", "futex"))
                .beside(CPeer.of("pthread plain", "locks", "plain"))
                .beside(lock("RecursiveLock, never biased", "unbiasedLock"))
                .beside(lock("ReentrantLock", "reentrantLock"))
                .beside(lock("synchronized", "monitor"))
                .beside(lock("StampedLock", "stampedLock"))
                .beside(lock("FileLock", "fileLock"))
                .beside(PythonPeer.of("CPython Lock", "locks", "lock"))
                .beside(PythonPeer.of("CPython RLock", "locks", "rlock"))
                .because("One thread alone has the lock biased towards it: no compare-and-set, but six accesses by"
                        + " address, with a look at each whether it lies inside, and four stores that tell who closes"
                        + " the mapping that a thread is there.")
                .row();
    }

    /** What the lock costs while it is not one thread's alone. */
    private static Row neverBiased() {
        return Row.time("lock.never-biased", "The same lock where it never becomes biased", "ns")
                .ours(lock("RecursiveLock, never biased", "unbiasedLock"))
                .beside(CPeer.of("pthread robust recursive", "locks", "robust-recursive"))
                .beside(CPeer.of("C futex mutex", "locks", "futex"))
                .row();
    }

    private static Row increment() {
        return Row.time("lock.increment", "A counter incremented under its own lock", "ns")
                .ours(lock("SharedInt.update", "updateUnderLock"))
                .beside(CPeer.of("pthread robust recursive", "locks", "increment"))
                .beside(PythonPeer.of("CPython Value += 1", "locks", "increment"))
                .row();
    }

    private static Row semaphore() {
        return Row.time("lock.semaphore", "Semaphore, a permit taken and given back uncontended", "ns")
                .ours(JmhContestant.of("Semaphore", SemaphoreBenchmark.class, "shared"))
                .beside(CPeer.of("C named semaphore", "locks", "semaphore"), 1.1)
                .beside(JmhContestant.of("java.util.concurrent", SemaphoreBenchmark.class, "local"))
                .beside(PythonPeer.of("CPython Semaphore", "locks", "semaphore"))
                .because("The process keeps the permit in its slot, so it is a load and a compare-and-set each way:"
                        + " bare and at a fixed address 5.6 ns, with the checks of java.lang.foreign, whether the"
                        + " segment is open and where it ends, 8.5 ns. The rest is the look whose slot it is and"
                        + " whether anything is kept, and fields that are loaded anew behind each compare-and-set.")
                .row();
    }

    private static JmhContestant lock(String name, String method) {
        return JmhContestant.of(name, LockBenchmark.class, method);
    }
}
