package dev.interlock.benchmarks.handover;

import dev.interlock.benchmarks.jvm.JvmContestant;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.peers.PythonPeer;
import dev.interlock.benchmarks.row.Row;
import java.util.List;

/** The rows of this package. */
public final class HandoverRows {

    private static final double OF_PTHREAD = 1.2;
    private static final double TIMES_CPYTHON = 5;

    private static final String KERNEL =
            "By the kernel's tracepoints (perf, medians) 12 of 13 µs are its own: 2 from the call until it"
                    + " wakes the thread, 8 until that runs, and 2 until its call returns. C has 2, 7 and 1: a"
                    + " thread of a JVM, that has looked a while before it slept, comes back a little later. From"
                    + " run to run of the same program it was 1.06 to 2.8 x, with 10 µs and with 160.";

    private HandoverRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return List.of(awake(), asleep(), event(), semaphore(), condition(), barrier());
    }

    private static Row awake() {
        return Row.time("handover.awake", "Hand-over to a process that looks again and again", "ns")
                .ours(java("Event, polled", "polled"))
                .beside(c("C, a word polled", "polled"), 1.1)
                .because("Of the samples 39 % wait for the word to come from the other processor and 35 % stand in the"
                        + " pause between two looks, as in C; 9 % are the compare-and-sets by which an event is set and"
                        + " cleared, since others may sleep at it. In C the word is stored. In a run in which C's"
                        + " hand-over took 17 ns, as between two threads of one core, it was 2.8 x: no line has to come"
                        + " then.")
                .row();
    }

    /** The turn comes so late that who waits for it has gone to sleep. */
    private static Row asleep() {
        return Row.time("handover.asleep", "Hand-over to a process asleep", "ns")
                .ours(java("Event", "asleep"))
                .beside(c("C futex", "asleep"), 1)
                .because(KERNEL)
                .row();
    }

    /**
     * The turn comes back at once. POSIX has no event; a word and its futex are the least that C needs for one. As the
     * peers of the other rows it sleeps at once, where ours looks a while.
     */
    private static Row event() {
        return Row.time("handover.event", "Hand-over by an event", "ns")
                .ours(java("Event, looks first", "event"))
                .beside(c("C futex", "futex"), OF_PTHREAD)
                .ahead(python("CPython Event", "event"), TIMES_CPYTHON)
                .row();
    }

    private static Row semaphore() {
        return Row.time("handover.semaphore", "Hand-over by a permit", "ns")
                .ours(java("Semaphore, looks first", "semaphore"))
                .beside(c("C named semaphore", "semaphore"), OF_PTHREAD)
                .ahead(python("CPython Semaphore", "semaphore"), TIMES_CPYTHON)
                .row();
    }

    private static Row condition() {
        return Row.time("handover.condition", "Hand-over by a condition and its lock", "ns")
                .ours(java("Condition, looks first", "condition"))
                .beside(c("pthread_cond", "condition"), OF_PTHREAD)
                .ahead(python("CPython Condition", "condition"), TIMES_CPYTHON)
                .row();
    }

    private static Row barrier() {
        return Row.time("handover.barrier", "Two processes meet at a barrier", "ns")
                .ours(java("Barrier, looks first", "barrier"))
                .beside(c("pthread_barrier", "barrier"), OF_PTHREAD)
                .ahead(python("CPython Barrier", "barrier"), TIMES_CPYTHON)
                .row();
    }

    private static JvmContestant java(String name, String which) {
        return JvmContestant.of(name, Handover.class, which);
    }

    private static CPeer c(String name, String which) {
        return CPeer.of(name, "handover", which);
    }

    private static PythonPeer python(String name, String which) {
        return PythonPeer.of(name, "handover", which);
    }
}
