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
        return List.of(uncontended(), increment(), semaphore());
    }

    private static Row uncontended() {
        return Row.time("lock.uncontended", "Recursive robust lock, acquired and released uncontended", "ns")
                .ours(lock("RecursiveLock", "recursiveLock"))
                .beside(CPeer.of("pthread robust recursive", "locks", "robust-recursive"), 0.8)
                .beside(CPeer.of("C futex mutex", "locks", "futex"))
                .beside(CPeer.of("pthread plain", "locks", "plain"))
                .beside(lock("ReentrantLock", "reentrantLock"))
                .beside(lock("synchronized", "monitor"))
                .beside(lock("StampedLock", "stampedLock"))
                .beside(lock("FileLock", "fileLock"))
                .beside(PythonPeer.of("CPython Lock", "locks", "lock"))
                .beside(PythonPeer.of("CPython RLock", "locks", "rlock"))
                .because("Two compare-and-sets take 4.8 ns and nothing goes below them; the lock's nine accesses, bare"
                        + " and at fixed addresses, 5.8 ns; with the checks of java.lang.foreign, whether the segment"
                        + " is open and where it ends, 8.3 ns. The rest is the thread's number, the look whether the"
                        + " segment is being closed, and fields that are loaded anew behind each fence.")
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
                .beside(CPeer.of("C sem_t", "locks", "semaphore"), 1.1)
                .beside(JmhContestant.of("java.util.concurrent", SemaphoreBenchmark.class, "local"))
                .beside(PythonPeer.of("CPython Semaphore", "locks", "semaphore"))
                .because("Of samples 55 % are in the guard, a RecursiveLock entered to acquire and again to release, and"
                        + " most of the others where the table is read and written that says how many permits each"
                        + " process has out. It is what brings the permits of a dead process back; sem_t has one word"
                        + " and never gets them back.")
                .row();
    }

    private static JmhContestant lock(String name, String method) {
        return JmhContestant.of(name, LockBenchmark.class, method);
    }
}
