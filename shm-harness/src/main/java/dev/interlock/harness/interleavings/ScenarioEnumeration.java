package dev.interlock.harness.interleavings;

import dev.interlock.harness.subject.Operations;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * All scenarios of a shape over the operations of a subject: every assignment of operations to places, threads of the
 * same length being interchangeable.
 *
 * <p>Arguments are counted up from 1 through the scenario, so that no two calls of one scenario look alike: a result
 * then tells which call it came from.
 */
final class ScenarioEnumeration {

    private static final long SAMPLE_SEED = 20_240_229;

    private final List<Method> operations;
    private final List<Method> afterwards;

    ScenarioEnumeration(Class<?> subject, List<String> afterwards) {
        this.operations = Operations.of(subject);
        this.afterwards = afterwards.stream().map(name -> Operations.afterwards(subject, name)).toList();
    }

    /** Up to {@code most} scenarios; all of them if there are no more, else a sample drawn with a fixed seed. */
    List<ExecutionScenario> scenarios(Shape shape, int most) {
        List<List<List<Method>>> threads = assignments(shape);
        if (threads.size() > most) {
            Collections.shuffle(threads, new Random(SAMPLE_SEED));
            threads = threads.subList(0, most);
        }
        return threads.stream().map(this::scenario).toList();
    }

    /**
     * One scenario in words: operations by name, separated by spaces, of threads separated by bars, as in
     * {@code "put put | take"}.
     *
     * @throws IllegalArgumentException if there is no such operation, or fewer than two threads
     */
    ExecutionScenario scenario(String words) {
        List<List<Method>> threads = Arrays.stream(words.split("\\|", -1))
                .map(thread -> Arrays.stream(thread.strip().split("\\s+"))
                        .map(name -> operation(name, words))
                        .toList())
                .toList();
        if (threads.size() < 2 || !respectsGroups(threads)) {
            throw new IllegalArgumentException("'" + words + "' is no scenario of two threads or more in which each"
                    + " nonParallelGroup stays on one");
        }
        return scenario(threads);
    }

    private Method operation(String name, String words) {
        return operations.stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no operation '" + name + "' for the scenario '" + words + "'"));
    }

    /** How many scenarios of this shape there are. */
    int count(Shape shape) {
        return assignments(shape).size();
    }

    private List<List<List<Method>>> assignments(Shape shape) {
        List<List<List<Method>>> all = new ArrayList<>();
        extend(shape, new ArrayList<>(), 0, all);
        return all;
    }

    /** Fills thread after thread; a thread as long as the one before gets no sequence that comes earlier. */
    private void extend(Shape shape, List<List<Method>> begun, int leastSequence, List<List<List<Method>>> all) {
        int thread = begun.size();
        if (thread == shape.operations().size()) {
            if (respectsGroups(begun)) {
                all.add(List.copyOf(begun));
            }
            return;
        }
        int length = shape.operations().get(thread);
        boolean likeTheLast = thread > 0 && shape.operations().get(thread - 1) == length;
        int sequences = (int) Math.pow(operations.size(), length);
        for (int sequence = likeTheLast ? leastSequence : 0; sequence < sequences; sequence++) {
            begun.add(decode(sequence, length));
            extend(shape, begun, sequence, all);
            begun.removeLast();
        }
    }

    /** Operations of one {@code nonParallelGroup}, a single producer's say, stay on one thread. */
    private static boolean respectsGroups(List<List<Method>> threads) {
        Map<String, Integer> threadOf = new HashMap<>();
        for (int thread = 0; thread < threads.size(); thread++) {
            for (Method method : threads.get(thread)) {
                String group = Operations.group(method);
                Integer other = group.isEmpty() ? null : threadOf.putIfAbsent(group, thread);
                if (other != null && other != thread) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Method> decode(int sequence, int length) {
        List<Method> methods = new ArrayList<>();
        for (int i = 0, rest = sequence; i < length; i++, rest /= operations.size()) {
            methods.add(operations.get(rest % operations.size()));
        }
        return methods;
    }

    private ExecutionScenario scenario(List<List<Method>> threads) {
        int[] argument = {0};
        List<List<Actor>> parallel = threads.stream()
                .map(methods -> methods.stream().map(method -> actor(method, argument)).toList())
                .toList();
        List<Actor> post = afterwards.stream().map(method -> actor(method, argument)).toList();
        return new ExecutionScenario(List.of(), parallel, post, null);
    }

    private static Actor actor(Method method, int[] argument) {
        Operation operation = method.getAnnotation(Operation.class);
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            arguments.add(Operations.argument(method, type, ++argument[0]));
        }
        return new Actor(method, arguments, false, operation != null && operation.blocking());
    }
}
