package dev.interlock.harness.subject;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/** The operations of a subject: its public methods with Lincheck's {@code @Operation}. */
public final class Operations {

    private Operations() {}

    /**
     * In an order that is the same in every process.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static List<Method> of(Class<?> subject) {
        List<Method> operations = Arrays.stream(subject.getMethods())
                .filter(method -> method.isAnnotationPresent(Operation.class))
                .sorted(Comparator.comparing(Method::toGenericString))
                .toList();
        if (operations.isEmpty()) {
            throw new IllegalArgumentException(subject.getName() + " has no public method with @Operation");
        }
        return operations;
    }

    /** The group of an operation; those of one group, a single producer's say, do not run at once. Empty for none. */
    public static String group(Method operation) {
        return operation.getAnnotation(Operation.class).nonParallelGroup();
    }

    /**
     * The public method of that name, which need not be an operation.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Method named(Class<?> subject, String name) {
        return Arrays.stream(subject.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        subject.getName() + " has no public method " + name + " to call afterwards"));
    }

    /**
     * An argument that looks like no argument of another number, but for booleans.
     *
     * @throws IllegalArgumentException if there are no arguments of this type
     */
    public static Object argument(Method operation, Class<?> type, int number) {
        if (type == int.class || type == Integer.class) {
            return number;
        }
        if (type == long.class || type == Long.class) {
            return (long) number;
        }
        if (type == double.class || type == Double.class) {
            return (double) number;
        }
        if (type == String.class) {
            return "s" + number;
        }
        if (type == boolean.class || type == Boolean.class) {
            return number % 2 == 1;
        }
        throw new IllegalArgumentException("operation " + operation.getName() + " takes a " + type.getSimpleName()
                + "; enumerated scenarios have int, long, double, boolean and String arguments");
    }
}
