package dev.interlock.shm.process;

import dev.interlock.shm.process.InvalidTargetException.Reason;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A public static method that takes strings. Both sides find it by the same rules, so what is checked here runs there. */
final class Target {

    private static final String MAIN = "main";

    private final Method method;

    private Target(Method method) {
        this.method = method;
    }

    /** The {@code public static main(String[])} of a class. */
    static Target main(Class<?> type) {
        return new Target(checked(find(type, MAIN, String[].class), type, MAIN, "one array of strings"));
    }

    /** The method of that name which takes as many strings, else the one which takes an array of them. */
    static Target method(Class<?> type, String name, int arguments) {
        Class<?>[] strings = new Class<?>[arguments];
        Arrays.fill(strings, String.class);
        Method fixed = find(type, name, strings);
        Method any = fixed == null ? find(type, name, String[].class) : fixed;
        return new Target(checked(any, type, name, arguments + " strings, nor one array of them"));
    }

    /** What starts it: for messages. */
    String name() {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    /** Runs it; throws what it throws. */
    @Nullable Object invoke(List<String> arguments) throws Throwable {
        boolean array = method.getParameterCount() == 1 && method.getParameterTypes()[0] == String[].class;
        String[] strings = arguments.toArray(String[]::new);
        try {
            return array ? method.invoke(null, (Object) strings) : method.invoke(null, (Object[]) strings);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }

    private static @Nullable Method find(Class<?> type, String name, Class<?>... parameters) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            try {
                return owner.getDeclaredMethod(name, parameters);
            } catch (NoSuchMethodException e) {
                // Perhaps it is inherited.
            }
        }
        return null;
    }

    private static Method checked(@Nullable Method method, Class<?> type, String name, String parameters) {
        String full = type.getName() + "." + name;
        if (type.isHidden() || !isOnTheClassPath(type)) {
            throw new InvalidTargetException(
                    Reason.NO_CLASS, "another JVM cannot run " + full + ": the class path has no such class");
        }
        if (method == null) {
            boolean named = Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getDeclaredMethods()))
                    .anyMatch(other -> other.getName().equals(name));
            throw named
                    ? new InvalidTargetException(Reason.PARAMETERS, full + " does not take " + parameters)
                    : new InvalidTargetException(Reason.NO_METHOD, "there is no method " + full);
        }
        if (!Modifier.isPublic(method.getModifiers())) {
            throw new InvalidTargetException(Reason.NOT_PUBLIC, full + " is not public");
        }
        if (!Modifier.isStatic(method.getModifiers())) {
            throw new InvalidTargetException(Reason.NOT_STATIC, full + " is not static");
        }
        if (!method.trySetAccessible()) {
            throw new InvalidTargetException(
                    Reason.NOT_ACCESSIBLE, full + " lies in " + type.getModule() + ", which does not open its package");
        }
        return method;
    }

    /** By name: a child has only the loader of the application, while a class here may have come by another one. */
    private static boolean isOnTheClassPath(Class<?> type) {
        try {
            Class<?> ignored = Class.forName(type.getName(), false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
