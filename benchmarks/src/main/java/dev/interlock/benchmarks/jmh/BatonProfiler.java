package dev.interlock.benchmarks.jmh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** In the fork: each iteration waits for its turn and reports its score. Made by JMH, in its parent too. */
public final class BatonProfiler implements InternalProfiler {

    /** System property of the fork: the port at which the race listens. */
    static final String PORT = "interlock.bench.baton";

    private @Nullable Link link;

    /** Called by JMH. It joins the race at its first iteration, since the parent's copy has none. */
    public BatonProfiler() {}

    @Override
    public String getDescription() {
        return "Iterations in turns with other processes";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        link().awaitTurn();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        link().report(result.getPrimaryResult().getScore());
        return List.of();
    }

    private Link link() {
        Link joined = link;
        if (joined == null) {
            joined = Link.toPort(Integer.getInteger(PORT, 0));
            link = joined;
        }
        return joined;
    }

    /** The connection, which ends with the fork. */
    private record Link(BufferedReader in, PrintStream out) {

        static Link toPort(int port) {
            try {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                return new Link(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
                        new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitTurn() {
            try {
                if (in.readLine() == null) {
                    throw new IllegalStateException("The race has ended");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void report(double score) {
            out.println(score);
        }
    }
}
