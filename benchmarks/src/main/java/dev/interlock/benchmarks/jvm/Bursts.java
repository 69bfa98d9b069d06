package dev.interlock.benchmarks.jvm;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** In a child JVM: answers each line {@code burst <milliseconds>} on standard input with a figure. */
public final class Bursts {

    private Bursts() {}

    /** What is measured. */
    @FunctionalInterface
    public interface Measurement {

        /** Works for about so long and returns a figure in the unit of the row. */
        double burst(Duration about) throws Exception;
    }

    /** Serves until end of input. */
    public static void serve(Measurement measurement) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        @Nullable String order;
        while ((order = orders.readLine()) != null) {
            long millis = Long.parseLong(order.substring(order.indexOf(' ') + 1).strip());
            System.out.println(measurement.burst(Duration.ofMillis(millis)));
        }
    }
}
