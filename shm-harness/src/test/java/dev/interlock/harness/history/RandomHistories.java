package dev.interlock.harness.history;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/** Small histories of which about half are linearizable: stamps, results, pending calls and deaths are drawn. */
final class RandomHistories {

    private final Random random;

    RandomHistories(long seed) {
        this.random = new Random(seed);
    }

    /** Up to six calls of up to three lanes over stamps from a small range, so that they overlap and tie. */
    List<Call> of(Class<?> specification) {
        List<Call> calls = new ArrayList<>();
        int lanes = 1 + random.nextInt(3);
        for (int lane = 0; lane < lanes; lane++) {
            long now = random.nextInt(4);
            for (int left = random.nextInt(3); left > 0; left--) {
                long invoked = now + random.nextInt(2);
                long returned = invoked + random.nextInt(5);
                int fate = random.nextInt(8);
                Call call = drawn(specification, lane, invoked, returned);
                if (fate == 0) {
                    calls.add(Call.crashed(lane, 0, call.operation(), call.arguments(), invoked, returned));
                    break;
                } else if (fate == 1) {
                    calls.add(Call.pending(lane, 0, call.operation(), call.arguments(), invoked));
                    break;
                }
                calls.add(call);
                now = returned + random.nextInt(2);
            }
        }
        return calls;
    }

    private Call drawn(Class<?> specification, int lane, long invoked, long returned) {
        int small = random.nextInt(3);
        if (specification == Specifications.Queue.class) {
            return random.nextBoolean()
                    ? call(lane, "push", List.of(small), Result.of(random.nextInt(4) > 0), invoked, returned)
                    : call(lane, "pop", List.of(),
                            random.nextInt(3) > 0 ? Result.of(small) : Result.thrown(NoSuchElementException.class),
                            invoked, returned);
        }
        return switch (random.nextInt(3)) {
            case 0 -> call(lane, "read", List.of(), Result.of(small), invoked, returned);
            case 1 -> call(lane, "write", List.of(small), Result.VOID, invoked, returned);
            default -> call(lane, "add", List.of(1), Result.of(1 + random.nextInt(3)), invoked, returned);
        };
    }

    private static Call call(int lane, String operation, List<Object> arguments, Result result, long from, long to) {
        return Call.completed(lane, 0, operation, new ArrayList<>(arguments), result, from, to);
    }
}
