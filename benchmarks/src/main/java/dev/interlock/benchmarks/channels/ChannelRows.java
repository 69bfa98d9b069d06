package dev.interlock.benchmarks.channels;

import dev.interlock.benchmarks.jmh.JmhContestant;
import dev.interlock.benchmarks.peers.CPeer;
import dev.interlock.benchmarks.peers.PythonPeer;
import dev.interlock.benchmarks.row.Row;
import java.util.List;

/** The rows of this package. */
public final class ChannelRows {

    private ChannelRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return List.of(queue(), pipe());
    }

    private static Row queue() {
        return Row.time("channel.queue", "Queue, 32 bytes put and got by one thread", "ns")
                .ours(jmh("SharedQueue", "queue"))
                .beside(jmh("Agrona ManyToOne", "manyToOne"), 1)
                .ahead(PythonPeer.of("CPython SimpleQueue", "channels", "queue"), 150)
                .because("Of samples a third are in the two locks, one for each end, that a killed process leaves to"
                        + " the next, biased as they are, and in what tells who closes the mapping that a thread is"
                        + " there; 3 to 4 % are the looks who sleeps. Agrona's ring has none of it, and a producer"
                        + " killed in it stops it until somebody calls unblock. 15 % of all are the checks that the JDK"
                        + " makes at an access, 8 % the copies; the others are spread over several hundred"
                        + " instructions.")
                .row();
    }

    private static Row pipe() {
        return Row.time("channel.pipe", "Pipe, 32 bytes sent and received by one thread", "ns")
                .ours(jmh("PipeEnd", "pipe"))
                .beside(jmh("Agrona OneToOne", "oneToOne"), 1)
                .beside(CPeer.of("C pipe", "channels", "pipe"))
                .beside(PythonPeer.of("CPython Pipe", "channels", "pipe"))
                .because("Of samples 18 to 28 % see to it that one thread of a process sends at a time, and one"
                        + " receives, 19 to 37 %, by what the JIT has made of it, are the checks that the JDK makes at"
                        + " an access, and 12 to 14 % copy. The others are spread over several hundred instructions;"
                        + " none stands out. Agrona's ring checks nothing of it, cannot sleep, and is for one thread at"
                        + " each end.")
                .row();
    }

    private static JmhContestant jmh(String name, String method) {
        return JmhContestant.of(name, ChannelBenchmark.class, method);
    }
}
