package dev.interlock.harness.crashes;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The operations of a subject. */
final class Operations {

    /** By name: a process that is to die starts faster without Lincheck. */
    private static final String ANNOTATION = "org.jetbrains.lincheck.datastructures.Operation";

    private Operations() {}

    /** The names of all public methods with {@code @Operation}, sorted. */
    static List<String> of(Class<?> type) {
        List<String> names = Arrays.stream(type.getMethods())
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(a -> a.annotationType().getName().equals(ANNOTATION)))
                .sorted(Comparator.comparing(Method::toGenericString))
                .map(Method::getName)
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + " has no public method with @Operation");
        }
        return names;
    }

    /** @throws IllegalArgumentException if there is not exactly one public method of that name */
    static void requireNamed(Class<?> type, String name) {
        Method ignored = named(type, name);
    }

    /** The public method of that name. */
    static Method named(Class<?> type, String name) {
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .toList();
        if (methods.size() != 1) {
            throw new IllegalArgumentException(type.getName() + " has " + methods.size() + " public methods " + name);
        }
        Method method = methods.getFirst();
        // A subject may be a nested class of a test that is not public itself.
        method.setAccessible(true);
        return method;
    }

    /** The value of the n-th argument of a point: counted up, so that no two calls look alike. */
    static Object argument(Method method, Class<?> type, int number) {
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
        throw new IllegalArgumentException("operation " + method.getName() + " takes a " + type.getSimpleName()
                + "; the engine makes int, long, double, boolean and String arguments");
    }
}
