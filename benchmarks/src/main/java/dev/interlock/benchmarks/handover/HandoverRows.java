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

    private static final String KERNEL = "Nearly all of it is the kernel's: to wake a thread, and to let it run. C, which"
            + " does little else, is not so many times ahead of CPython either, and what two runs of the same program"
            + " differ by is more than what is left to gain on C.";

    private HandoverRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return List.of(awake(), asleep(), semaphore(), condition(), barrier());
    }

    private static Row awake() {
        return Row.time("handover.awake", "Hand-over to a process that looks again and again", "ns")
                .ours(java("Event, polled", "polled"))
                .beside(c("C, a word polled", "polled"), 1.1)
                .row();
    }

    /** POSIX has no event; a word and its futex are the least that C needs for one. */
    private static Row asleep() {
        return Row.time("handover.asleep", "Hand-over to a process that waits for an event", "ns")
                .ours(java("Event", "event"))
                .beside(c("C futex", "asleep"), 1)
                .ahead(python("CPython Event", "event"), TIMES_CPYTHON)
                .because(KERNEL)
                .row();
    }

    private static Row semaphore() {
        return Row.time("handover.semaphore", "Hand-over by a permit", "ns")
                .ours(java("Semaphore", "semaphore"))
                .beside(c("C sem_t", "semaphore"), OF_PTHREAD)
                .ahead(python("CPython Semaphore", "semaphore"), TIMES_CPYTHON)
                .because(KERNEL)
                .row();
    }

    private static Row condition() {
        return Row.time("handover.condition", "Hand-over by a condition and its lock", "ns")
                .ours(java("Condition", "condition"))
                .beside(c("pthread_cond", "condition"), OF_PTHREAD)
                .ahead(python("CPython Condition", "condition"), TIMES_CPYTHON)
                .because(KERNEL)
                .row();
    }

    private static Row barrier() {
        return Row.time("handover.barrier", "Two processes meet at a barrier", "ns")
                .ours(java("Barrier", "barrier"))
                .beside(c("pthread_barrier", "barrier"), OF_PTHREAD)
                .ahead(python("CPython Barrier", "barrier"), TIMES_CPYTHON)
                .because(KERNEL)
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
