package dev.interlock.benchmarks.streams;

import dev.interlock.benchmarks.jvm.JvmContestant;
import dev.interlock.benchmarks.peers.Absent;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.peers.PythonPeer;
import dev.interlock.benchmarks.row.Curve;
import dev.interlock.benchmarks.row.Row;
import java.util.ArrayList;
import java.util.List;

/** The rows of this package. */
public final class StreamRows {

    private static final String ROUND_TRIP = "round-trip";
    private static final String MESSAGE = "32";
    private static final int[] SENDERS = {1, 2, 4, 8, 16};
    private static final int[] LENGTHS = {8, 64, 512, 4096, 65_536};
    private static final double TIMES_CPYTHON = 150;

    private static final String[] SMALL = {"-Xms16m", "-Xmx64m", "-XX:+UseSerialGC"};

    /** What Aeron and Chronicle reach into on a JDK of these days; and Chronicle is not to call home. */
    private static final String[] REACH = {
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
        "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
        "-Dchronicle.analytics.disable=true"
    };

    private static final Curve CROWD = new Curve(
            "A queue, by the number of processes at it",
            "processes",
            "Between two and four: with two at each end who puts takes turns with another one at the lock"
                    + " of that end, its bias ends, and its line and those of the messages pass from processor to"
                    + " processor (stream.queue-two-to-two). From four on more processes only sleep in turns, and"
                    + " from 16 on the JVMs are measured before they are compiled, as with the lock.");

    private static final Curve PIPE_LENGTHS = new Curve(
            "A pipe, by the length of its messages",
            "bytes",
            "Between 64 and 512 bytes: up to there the calls count, from there on the lines that pass from"
                    + " one processor's cache to the other's. Then the longer, the faster, 2.2 to 2.5 GB/s of 512"
                    + " bytes, 5.5 to 6 of 4 KiB and 9 to 12 of 64 KiB on the machines that were looked at: long"
                    + " copies go in bulk, and the processor fetches ahead.");

    private static final Curve QUEUE_LENGTHS = new Curve(
            "A queue, by the length of its messages",
            "bytes",
            "Between 64 and 4,096 bytes, as a pipe; what comes before changes by the minute, 5 to 12 M/s."
                    + " It makes an array for each message, which a pipe need not: at 64 KiB 4 to 4.5 GB/s, where a"
                    + " pipe has 9 to 12.");

    private static final String OF_A_PIPE =
            "In bursts of 12 M/s as in those of 17, 13 to 15 % of the sender's samples wait for the line"
                    + " of the head, since the pipe is full; of the receiver's 4 to 6 % for the line of a header,"
                    + " and 17 % for the second of a message that lies on two. The others are the code of each side,"
                    + " see channel.pipe. On another machine it came to 6 to 9 M/s for seconds at a time: there the"
                    + " receiver kept up, and waited for the lines of each message.";

    private static final String OF_A_ROUND_TRIP = "Of the samples of each process 73 to 77 % are its wait for the"
            + " other, 14 to 15 % receive, 6 to 7 % send, fewer than 1 % are the kernel's. So a message and its answer"
            + " take a fifth of the time on the processor of who sends or receives (channel.pipe), half as much again"
            + " as in Agrona's ring, and nobody does anything else meanwhile. Of the wait 20 % of all samples stand at"
            + " the load of a header, whose line comes from the other processor, and 25 % in the pause between two"
            + " looks, behind which it is seen.";

    private static final String OF_A_QUEUE =
            "Since one who has caught up pauses, both sides work and seldom sleep or look in vain. Of the"
                    + " getter's samples 18 to 30 % stand at loads that wait for the lines of a message, of the"
                    + " putter's 2 to 5 % at the one of the head; in bursts of 10 M/s the getter waits longer for"
                    + " lines than in those of 13. The others are the code of each side, a third of it the lock"
                    + " (channel.queue), which a ring without a lock does not have. How the queue stands to Agrona's"
                    + " ring changes by the minute: 0.66, 1.07 and 0.61 x in three rows of six minutes. 150 x"
                    + " CPython's queue is more than Agrona's ring has on the machines that were looked at: 88 x in"
                    + " the first of those rows.";

    private static final String OF_A_QUEUE_ROUND_TRIP =
            "Of the samples of each process 73 to 75 % are its wait for the other, 9 to 13 % put, 7 to 9 %"
                    + " get, 2 to 4 % take and leave the two locks. Of those of the wait a third stand in the pause"
                    + " between two looks, a third at the loads of head and header, and a fifth at the look whether"
                    + " the queue has been closed, at a word that the other end writes. To leave that one out of the"
                    + " looks made no difference. Who looks in vain for some 25 µs sleeps, and Agrona's ring never"
                    + " does: in bursts with 10 switches of threads it was 1.1 µs, in one with 70 of them 2.4, some"
                    + " 200 µs for each.";

    private static final String OF_FOUR = "Two at each end take turns at its lock, so a bias of it is ended. Of the"
            + " samples of a process that puts 29 to 36 % stand at the compare-and-sets of that lock, most of them at"
            + " the release, which waits until the stores before it have got their lines from the processor that read"
            + " them. The kernel has 3 to 8 %.";

    private StreamRows() {}

    /** All of them. */
    public static List<Row> rows() {
        List<Row> rows = new ArrayList<>(List.of(pipe(), pipeRoundTrip(), queue(), queueRoundTrip(), manyToMany()));
        for (int senders : SENDERS) {
            rows.add(crowd(senders));
        }
        for (int bytes : LENGTHS) {
            rows.add(pipeBySize(bytes));
            rows.add(queueBySize(bytes));
        }
        return rows;
    }

    private static Row pipe() {
        return Row.rate("stream.pipe", "Pipe from process to process, 32 bytes", "M/s")
                .ours(java("Pipe", "pipe", "1"))
                .beside(java("Agrona OneToOne", "agrona-one-to-one", "1"), 1)
                .beside(c("C pipe", MESSAGE, "1"))
                .beside(java("Unix-domain socket", "socket", "1"))
                .beside(PythonPeer.of("CPython Pipe", "streams", "pipe", MESSAGE, "1"))
                .because(OF_A_PIPE)
                .row();
    }

    private static Row pipeRoundTrip() {
        return Row.time("stream.pipe-round-trip", "Pipe, 32 bytes there and 32 back", "ns")
                .ours(java("Pipe", "pipe", ROUND_TRIP))
                .beside(java("Agrona OneToOne", "agrona-one-to-one", ROUND_TRIP), 1)
                .beside(c("C pipe", MESSAGE, ROUND_TRIP))
                .beside(java("Unix-domain socket", "socket", ROUND_TRIP))
                .beside(PythonPeer.of("CPython Pipe", "streams", "pipe", MESSAGE, ROUND_TRIP))
                .because(OF_A_ROUND_TRIP)
                .row();
    }

    private static Row queue() {
        return Row.rate("stream.queue", "Queue from process to process, 32 bytes", "M/s")
                .ours(java("SharedQueue", "queue", "1"))
                .beside(java("Agrona ManyToOne", "agrona-many-to-one", "1"), 1)
                .beside(java("Aeron IPC", "aeron", "1").flags(REACH))
                .beside(java("Chronicle Queue", "chronicle", "1").flags(REACH))
                .beside(java("Unix-domain socket", "socket", "1"))
                .ahead(PythonPeer.of("CPython Queue", "streams", "queue", MESSAGE, "1"), TIMES_CPYTHON)
                .because(OF_A_QUEUE)
                .row();
    }

    private static Row queueRoundTrip() {
        return Row.time("stream.queue-round-trip", "Queues, 32 bytes there and 32 back", "ns")
                .ours(java("SharedQueue", "queue", ROUND_TRIP))
                .beside(java("Agrona ManyToOne", "agrona-many-to-one", ROUND_TRIP), 1)
                .beside(java("Aeron IPC", "aeron", ROUND_TRIP).flags(REACH))
                .beside(java("Chronicle Queue", "chronicle", ROUND_TRIP).flags(REACH))
                .beside(PythonPeer.of("CPython Queue", "streams", "queue", MESSAGE, ROUND_TRIP))
                .because(OF_A_QUEUE_ROUND_TRIP)
                .row();
    }

    private static Row manyToMany() {
        return Row.rate("stream.queue-two-to-two", "Two processes put and two get, 32 bytes", "M/s")
                .ours(java("SharedQueue", "queue", "2"))
                .beside(c("C pipe", MESSAGE, "2"))
                .ahead(PythonPeer.of("CPython Queue", "streams", "queue", MESSAGE, "2"), TIMES_CPYTHON)
                .because(OF_FOUR)
                .beside(PythonPeer.of("CPython SimpleQueue", "streams", "simple-queue", MESSAGE, "2"))
                .beside(new Absent("Agrona ManyToOne", "it has one consumer"))
                .beside(new Absent("Aeron IPC", "each subscriber gets every message: it does not share them out"))
                .beside(new Absent("Chronicle Queue", "each tailer reads every message: it does not share them out"))
                .beside(new Absent("Unix-domain socket", "the JDK has streams only, which two readers would tear"))
                .row();
    }

    private static Row crowd(int senders) {
        int processes = 2 * senders;
        return Row.rate("crowd.queue-" + processes, processes + " processes, half of them put, half get", "M/s")
                .ours(java("SharedQueue", "queue", String.valueOf(senders)).flags(SMALL))
                .beside(c("C pipe", MESSAGE, String.valueOf(senders)))
                .on(CROWD, processes)
                .oneRoundIn(4)
                .row();
    }

    private static Row pipeBySize(int bytes) {
        String length = String.valueOf(bytes);
        return Row.rate("size.pipe-" + bytes, "Pipe, " + bytes + " bytes", "M/s")
                .ours(JvmContestant.of("Pipe", Stream.class, "pipe", length, "1"))
                .beside(JvmContestant.of("Agrona OneToOne", Stream.class, "agrona-one-to-one", length, "1"))
                .beside(c("C pipe", length, "1"))
                .on(PIPE_LENGTHS, bytes)
                .oneRoundIn(3)
                .row();
    }

    private static Row queueBySize(int bytes) {
        String length = String.valueOf(bytes);
        return Row.rate("size.queue-" + bytes, "Queue, " + bytes + " bytes", "M/s")
                .ours(JvmContestant.of("SharedQueue", Stream.class, "queue", length, "1"))
                .beside(JvmContestant.of("Agrona ManyToOne", Stream.class, "agrona-many-to-one", length, "1"))
                .beside(c("C pipe", length, "1"))
                .on(QUEUE_LENGTHS, bytes)
                .oneRoundIn(3)
                .row();
    }

    private static JvmContestant java(String name, String which, String shape) {
        return JvmContestant.of(name, Stream.class, which, MESSAGE, shape);
    }

    private static CPeer c(String name, String length, String shape) {
        return CPeer.of(name, "streams", length, shape);
    }
}
