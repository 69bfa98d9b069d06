package dev.interlock.harness.processes;

import dev.interlock.harness.subject.Operations;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What one worker calls in one round. It follows from the seed, so the engine knows it without being told.
 *
 * <p>In even rounds no two arguments of a round are equal, so that a result tells which call it came from; in odd ones
 * they are few, so that calls with equal arguments meet.
 *
 * @param operations indices into the operations of the subject; the ones called afterwards come behind those
 * @param arguments boxed beforehand
 */
// Arrays, so that a call is made without allocating; nobody compares two plans.
@SuppressWarnings("ArrayRecordComponent")
record Plan(int[] operations, Object[][] arguments) {

    private static final int FEW = 4;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** The operations of a subject and what else the plans of all workers have in common. */
    record Shape(List<Method> operations, List<Method> afterwards, int workers, int callsEach, long seed) {

        static Shape of(Class<?> subject, List<String> afterwards, int workers, int callsEach, long seed) {
            return new Shape(
                    Operations.of(subject),
                    afterwards.stream().map(name -> Operations.afterwards(subject, name)).toList(),
                    workers,
                    callsEach,
                    seed);
        }

        /** How many calls a worker can have at most. */
        int mostCalls() {
            return callsEach + afterwards.size();
        }

        /** The method that an index of a plan means. */
        Method method(int index) {
            return index < operations.size() ? operations.get(index) : afterwards.get(index - operations.size());
        }

        /** Those that a worker may call in a round: the operations of a group belong to one worker, in turns. */
        private List<Integer> allowed(int round, int worker) {
            List<String> groups = operations.stream().map(Operations::group).filter(g -> !g.isEmpty()).distinct()
                    .sorted().toList();
            List<Integer> allowed = new ArrayList<>();
            for (int i = 0; i < operations.size(); i++) {
                String group = Operations.group(operations.get(i));
                if (group.isEmpty() || Math.floorMod(groups.indexOf(group) + round, workers) == worker) {
                    allowed.add(i);
                }
            }
            return allowed;
        }
    }

    /** The calls at once with those of the other workers. */
    static Plan of(Shape shape, int round, int worker) {
        SplittableRandom random = new SplittableRandom(
                shape.seed + GOLDEN * ((long) round * shape.workers + worker + 1));
        List<Integer> allowed = shape.allowed(round, worker);
        int calls = allowed.isEmpty() ? 0 : shape.callsEach;
        int[] operations = new int[calls];
        Object[][] arguments = new Object[calls][];
        boolean distinct = round % 2 == 0;
        int drawn = 0;
        for (int i = 0; i < calls; i++) {
            operations[i] = allowed.get(random.nextInt(allowed.size()));
            Method method = shape.method(operations[i]);
            Class<?>[] types = method.getParameterTypes();
            arguments[i] = new Object[types.length];
            for (int p = 0; p < types.length; p++) {
                int number = distinct ? 1 + worker + shape.workers * drawn++ : 1 + random.nextInt(FEW);
                arguments[i][p] = Operations.argument(method, types[p], number);
            }
        }
        return new Plan(operations, arguments);
    }

    /** The calls of the first worker when all have returned. */
    static Plan afterwards(Shape shape) {
        int calls = shape.afterwards.size();
        int[] operations = new int[calls];
        for (int i = 0; i < calls; i++) {
            operations[i] = shape.operations.size() + i;
        }
        return new Plan(operations, new Object[calls][0]);
    }
}
