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
                .row();
    }

    private static Row pipe() {
        return Row.time("channel.pipe", "Pipe, 32 bytes sent and received by one thread", "ns")
                .ours(jmh("PipeEnd", "pipe"))
                .beside(jmh("Agrona OneToOne", "oneToOne"), 1)
                .beside(CPeer.of("C pipe", "channels", "pipe"))
                .beside(PythonPeer.of("CPython Pipe", "channels", "pipe"))
                .row();
    }

    private static JmhContestant jmh(String name, String method) {
        return JmhContestant.of(name, ChannelBenchmark.class, method);
    }
}
