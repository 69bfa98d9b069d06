package dev.interlock.benchmarks.crew;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/** A member that was started by the first: plays as often as each line of its input says, and answers its stamps. */
final class Follower {

    /** What it says when it is at the line for the first time. */
    static final String READY = "ready";

    private Follower() {}

    static void serve(Seat seat, Casting casting) throws Exception {
        StartingLine line = new StartingLine(seat);
        Part part = casting.part(seat);
        SynchronousQueue<Long> orders = new SynchronousQueue<>();
        Thread.ofPlatform().daemon().start(() -> readInto(orders));
        System.out.println(READY);
        while (true) {
            System.out.println(line.play(part, orders.take()).written());
        }
    }

    /** Also ends a member that hangs in a burst, as soon as the first member has gone. */
    private static void readInto(SynchronousQueue<Long> orders) {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            @Nullable String order;
            while ((order = input.readLine()) != null) {
                orders.put(Long.parseLong(order));
            }
        } catch (Exception e) {
            System.err.println("no orders any more: " + e);
        }
        Runtime.getRuntime().halt(0);
    }
}
