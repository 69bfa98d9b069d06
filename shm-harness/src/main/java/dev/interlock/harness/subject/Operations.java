package dev.interlock.harness.subject;

import java.lang.reflect.Method;
import java.util.ArrayList;
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

    /**
     * The group of a method; operations of one group, a single producer's say, do not run at once. Empty for none, and
     * for what is no operation.
     */
    public static String group(Method method) {
        Operation operation = method.getAnnotation(Operation.class);
        return operation == null ? "" : operation.nonParallelGroup();
    }

    /**
     * The public method of that name, which need not be an operation.
     *
     * @throws IllegalArgumentException if there is none, or more than one
     */
    public static Method named(Class<?> subject, String name) {
        return named(subject, name, "");
    }

    /** As {@link #named(Class, String)}, for one who only wants to be told of a name that is wrong. */
    public static void requireNamed(Class<?> subject, String name) {
        Method ignored = named(subject, name);
    }

    /**
     * The method of that name that is called when all others have ended.
     *
     * @throws IllegalArgumentException if there is none, or more than one
     */
    public static Method afterwards(Class<?> subject, String name) {
        return named(subject, name, " to call afterwards");
    }

    /** As {@link #afterwards(Class, String)}, for one who only wants to be told of a name that is wrong. */
    public static void requireAfterwards(Class<?> subject, String name) {
        Method ignored = afterwards(subject, name);
    }

    private static Method named(Class<?> subject, String name, String use) {
        List<Method> methods = new ArrayList<>();
        for (Method method : subject.getMethods()) {
            if (method.getName().equals(name) && !method.isBridge()) {
                methods.add(method);
            }
        }
        if (methods.size() != 1) {
            throw new IllegalArgumentException(subject.getName() + " has "
                    + (methods.isEmpty() ? "no public method " : methods.size() + " public methods ") + name + use);
        }
        Method method = methods.getFirst();
        // A subject may be a nested class of a test that is not public itself.
        method.setAccessible(true);
        return method;
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
                + "; the engines make int, long, double, boolean and String arguments");
    }
}
