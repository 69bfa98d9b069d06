package dev.interlock.harness.crashes;

import dev.interlock.harness.crashes.Worker.Ending;
import dev.interlock.harness.history.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Processes call one operation in a loop; at random times one of them is killed and replaced by another.
 *
 * <p>Every process counts the calls that came back. Now and then all pause, and what the subject then answers must be
 * what its specification answers after all counted calls, one after the other, and at most one more for each death.
 */
final class Load {

    private static final long SEED = 20_030_731;
    private static final long LONGEST_LIFE_NANOS = 20_000_000;
    private static final long LOOK_NANOS = 20_000;

    private final Stage stage;
    private final Depth depth;
    private final String operation;
    private final Class<?> specification;
    private final List<String> afterwards;
    private final Random random = new Random(SEED);
    private final Worker[] workers;
    private int deaths;

    Load(Stage stage, Depth depth, String operation, Class<?> specification, List<String> afterwards) {
        this.stage = stage;
        this.depth = depth;
        this.operation = operation;
        this.specification = specification;
        this.afterwards = afterwards;
        this.workers = new Worker[depth.loadProcesses()];
    }

    /** What was wrong; null if nothing was. */
    @Nullable String run() {
        stage.clear();
        stage.tallies().fill((byte) 0);
        for (int slot = 0; slot < workers.length; slot++) {
            workers[slot] = stage.victim();
        }
        for (Worker worker : workers) {
            worker.begin();
        }
        loop();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(depth.loadSeconds());
        while (deaths < depth.kills() && (deaths < depth.killsBetweenChecks() || System.nanoTime() < until)) {
            String wrong = killOne();
            if (wrong == null && deaths % depth.killsBetweenChecks() == 0) {
                wrong = pause();
                if (wrong == null) {
                    loop();
                }
            }
            if (wrong != null) {
                return wrong;
            }
        }
        String wrong = pause();
        for (Worker worker : workers) {
            worker.close();
        }
        return wrong;
    }

    int deaths() {
        return deaths;
    }

    /** Calls that came back. */
    long calls() {
        return IntStream.range(0, workers.length).mapToLong(slot -> Tallies.calls(stage.tallies(), slot)).sum();
    }

    private void loop() {
        for (int slot = 0; slot < workers.length; slot++) {
            workers[slot].loop(operation, slot);
        }
    }

    private @Nullable String killOne() {
        LockSupport.parkNanos(random.nextLong(LONGEST_LIFE_NANOS));
        int slot = random.nextInt(workers.length);
        Worker replacement = stage.victim();
        long killed = System.nanoTime();
        workers[slot].kill();
        long[] before = calls(slot);
        workers[slot].close();
        deaths++;
        long patience = TimeUnit.MILLISECONDS.toNanos(stage.patienceMillis());
        while (!anyWentOn(before)) {
            if (System.nanoTime() - killed > patience) {
                return "after the " + deaths + "th death nobody completed a call of " + operation + " any more";
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        stage.waits().wentOn(System.nanoTime() - killed);
        workers[slot] = replacement;
        replacement.begin();
        replacement.loop(operation, slot);
        return null;
    }

    private long[] calls(int except) {
        return IntStream.range(0, workers.length)
                .mapToLong(slot -> slot == except ? Long.MAX_VALUE : Tallies.calls(stage.tallies(), slot))
                .toArray();
    }

    private boolean anyWentOn(long[] before) {
        return IntStream.range(0, workers.length).anyMatch(slot -> Tallies.calls(stage.tallies(), slot) > before[slot]);
    }

    /** All finish the call they are in; then the invariants. Says what is wrong. */
    private @Nullable String pause() {
        for (Worker worker : workers) {
            worker.stop();
        }
        for (Worker worker : workers) {
            Ending ending = worker.ending(stage.patienceMillis());
            if (ending == null) {
                return "a process is blocked for ever in " + operation + " after " + deaths + " deaths\n  at "
                        + String.join("\n  at ", worker.stack());
            }
            if (ending.is("FAILED")) {
                return operation + " failed with " + Wire.result(ending.rest()) + ": " + Wire.message(ending.rest());
            }
            if (ending.is(Ending.GONE)) {
                throw new WorkerLostException("a process under load ended by itself");
            }
        }
        return compare();
    }

    private @Nullable String compare() {
        List<Result> seen = new ArrayList<>();
        for (String name : afterwards) {
            workers[0].call(name, List.of(), false);
            Ending ending = workers[0].ending(stage.patienceMillis());
            if (ending == null) {
                return "a process is blocked for ever in " + name + " after " + deaths + " deaths";
            }
            seen.add(Wire.result(ending.rest()));
        }
        long counted = calls();
        Specified specified = new Specified(specification);
        specified.call(operation, counted);
        List<Result> meant = specified.answers(afterwards);
        for (int extra = 0; !meant.equals(seen) && extra < deaths; extra++) {
            specified.call(operation, 1);
            meant = specified.answers(afterwards);
        }
        return meant.equals(seen)
                ? null
                : "after " + counted + " calls of " + operation + " and " + deaths + " deaths, " + afterwards
                        + " answer " + seen + "; with one more call for each death the specification answers " + meant;
    }
}
