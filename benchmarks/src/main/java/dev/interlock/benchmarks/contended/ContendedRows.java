package dev.interlock.benchmarks.contended;

import dev.interlock.benchmarks.jvm.JvmContestant;
import dev.interlock.benchmarks.peers.Absent;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.peers.PythonPeer;
import dev.interlock.benchmarks.peers.Yardstick;
import dev.interlock.benchmarks.row.Curve;
import dev.interlock.benchmarks.row.Row;
import java.util.ArrayList;
import java.util.List;

/** The rows of this package. */
public final class ContendedRows {

    private static final String TWO = "2";
    private static final String NO_WORK = "0";

    /** So many steps of OutsideWork take 90 ns, in Java as in C. */
    private static final String WORK = "80";

    /** A turn of a loop of CPython takes some 50 ns. */
    private static final String WORK_OF_PYTHON = "2";

    /** How much the slower process is to have done when the faster is through. */
    private static final double FAIR = 0.8;

    private static final String[] SMALL = {"-Xms16m", "-Xmx64m", "-XX:+UseSerialGC"};
    private static final int[] PROCESSES = {1, 2, 4, 8, 16, 32};

    private static final Curve CROWD = new Curve(
            "A lock, by the number of processes that want it",
            "processes",
            "At two, the number of processors here: more processes only take turns at the processors, and"
                    + " what they count stays about the same, up and down by a third, as with the mutexes of C. From"
                    + " 16 on JVMs are measured before they are compiled, of which each has an eighth of a"
                    + " processor, or less, for that: warmed up seven times as long, 16 of them counted 1.9 times as"
                    + " much where it was tried.");

    private ContendedRows() {}

    /** All of them. */
    public static List<Row> rows() {
        List<Row> rows = new ArrayList<>(
                List.of(withoutWork(), withWork(), fairness(), semaphore(), readersAndWriters(), death()));
        for (int processes : PROCESSES) {
            rows.add(crowd(processes));
        }
        return rows;
    }

    private static Row withoutWork() {
        return Row.rate("contended.lock", "Two processes: lock, count, unlock", "M/s")
                .ours(java("RecursiveLock", "lock", "rate", NO_WORK))
                .beside(c("pthread robust recursive", "robust", "rate", NO_WORK), 1)
                .beside(c("C futex mutex, spins", "futex", "rate", NO_WORK))
                .beside(java("FileLock", "file", "rate", NO_WORK))
                .beside(python("CPython Lock", "lock", "rate", NO_WORK))
                .beside(python("CPython RLock", "rlock", "rate", NO_WORK))
                .because("Of 120 bursts, sorted by how much of the processors' time was given to others meanwhile, the"
                        + " quarter with 3 % of it had 1.58 x pthread's rate, with 9 % 1.26 x, with 19 % 1.09 x and"
                        + " with 42 % 0.87 x. One whose partner's processor is away works alone, and alone this lock"
                        + " takes longer than pthread's until it is biased; what it is ahead by otherwise are the"
                        + " pauses of who waits, in which the other passes many times.")
                .row();
    }

    private static Row withWork() {
        return Row.rate("contended.lock-work", "Two processes: lock, count, unlock, 90 ns of work outside", "M/s")
                .ours(java("RecursiveLock", "lock", "rate", WORK))
                .beside(c("pthread robust recursive", "robust", "rate", WORK), 1.4)
                .beside(c("C futex mutex, spins", "futex", "rate", WORK))
                .beside(java("FileLock", "file", "rate", WORK))
                .beside(python("CPython Lock", "lock", "rate", WORK_OF_PYTHON))
                .beside(python("CPython RLock", "rlock", "rate", WORK_OF_PYTHON))
                .because("Of the samples a third are the work outside, 31 % wait at the compare-and-set that takes the"
                        + " lock, for its line to come from the other processor, 10 % are pauses and 6 % the"
                        + " compare-and-set that releases it. With and without a bias it came to the same.")
                .row();
    }

    private static Row fairness() {
        return Row.rate(
                        "contended.fairness",
                        "Two processes at a lock, with as much to do: how far the slower is when the faster is through",
                        "of all")
                .ours(java("RecursiveLock", "lock", "share", WORK))
                .beside(new Yardstick("equal speed", 1), FAIR)
                .beside(c("pthread robust recursive", "robust", "share", WORK))
                .beside(c("C futex mutex, spins", "futex", "share", WORK))
                .beside(java("FileLock", "file", "share", WORK))
                .beside(python("CPython Lock", "lock", "share", WORK_OF_PYTHON))
                .because("Where both processors are these processes' alone it was 0.90 to 0.92, and with pauses an"
                        + " eighth as long, for who waits, 0.91 to 0.94. Where they are given to others meanwhile, the"
                        + " share is that of the processors: in a run with 0.58, pthread's mutex and FileLock had"
                        + " 0.73.")
                .row();
    }

    private static Row semaphore() {
        return Row.rate("contended.semaphore", "Two processes, one permit: acquire, count, release", "M/s")
                .ours(java("Semaphore", "semaphore", "rate", NO_WORK))
                .beside(c("C named semaphore", "semaphore", "rate", NO_WORK), 1 / 1.2)
                .ahead(python("CPython Semaphore", "semaphore", "rate", NO_WORK), 5)
                .because("Both run, and the permit that one keeps is taken by the other: through the guard, so that the"
                        + " lines of the guard, the table and the slot change processors, where sem_t has one word."
                        + " Whoever comes pauses first, in spins of 22 ns on the processor that they were tried on; on"
                        + " another one a spin may take less. Without the pauses it was 0.6 to 0.8 x.")
                .row();
    }

    private static Row readersAndWriters() {
        return Row.rate("contended.read-write", "Two processes: nine reads and a write under a read-write lock", "M/s")
                .ours(JvmContestant.of("ReadWriteLock", ReadersAndWriters.class))
                .beside(c("pthread_rwlock", "read-write", "rate", NO_WORK), 1 / 1.2)
                .beside(new Absent("CPython", "its multiprocessing has no read-write lock"))
                .because("A write goes through the guard twice and shuts the slots of both processes, whose next read"
                        + " goes through it too: a third of the calls, of which one in 500 to 2,000 sleeps. To open the"
                        + " slots again with the end of a write, or to look a while before sleeping, helped nothing.")
                .row();
    }

    private static Row death() {
        return Row.time("contended.death", "A holder is killed: until the next has the lock", "ms")
                .ours(JvmContestant.of("RecursiveLock", DeathOfHolder.class))
                .beside(new Yardstick("20 ms", 20), 1)
                .beside(CPeer.of("pthread robust, kernel's list", "death"))
                .beside(new Absent("CPython Lock", "a lock whose holder was killed is never free again"))
                .oneRoundIn(2)
                .row();
    }

    private static Row crowd(int processes) {
        String members = String.valueOf(processes);
        return Row.rate("crowd.lock-" + processes, processes + " processes: lock, count, unlock, 90 ns outside", "M/s")
                .ours(JvmContestant.of("RecursiveLock", ContendedCounter.class, "lock", "rate", members, WORK)
                        .flags(SMALL))
                .beside(CPeer.of("pthread robust recursive", "contended", "robust", "rate", members, WORK))
                .beside(CPeer.of("C futex mutex, spins", "contended", "futex", "rate", members, WORK))
                .on(CROWD, processes)
                .oneRoundIn(4)
                .row();
    }

    private static JvmContestant java(String name, String what, String reading, String outside) {
        return JvmContestant.of(name, ContendedCounter.class, what, reading, TWO, outside);
    }

    private static CPeer c(String name, String what, String reading, String outside) {
        return CPeer.of(name, "contended", what, reading, TWO, outside);
    }

    private static PythonPeer python(String name, String what, String reading, String outside) {
        return PythonPeer.of(name, "contended", what, reading, TWO, outside);
    }
}
