package dev.interlock.stress.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;

/** What the forks of one test have seen so far, over all rounds. Not safe for threads. */
final class Tally {

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> bounds = new ArrayList<>();
    private @Nullable String error;
    private double seconds;

    /** Adds what one fork saw. */
    void add(TestResult fork) {
        for (String result : fork.getStateKeys()) {
            counts.merge(result, fork.getCount(result), Long::sum);
        }
        if (fork.status() != Status.NORMAL && error == null) {
            error = fork.status() + ": " + String.join(" ", fork.getMessages().stream().limit(4).toList());
        }
    }

    /** Says that a round with these limits was begun. */
    void begin(String bound) {
        bounds.add(bound);
    }

    /** Says why the test could not run as it should. The first reason stays. */
    void fail(String reason) {
        if (error == null) {
            error = reason;
        }
    }

    void spend(double moreSeconds) {
        seconds += moreSeconds;
    }

    Map<String, Long> counts() {
        return counts;
    }

    long samples() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    String bound() {
        return bounds.isEmpty() ? "not run" : String.join("; then ", bounds);
    }

    @Nullable String error() {
        return error;
    }

    double seconds() {
        return seconds;
    }
}
