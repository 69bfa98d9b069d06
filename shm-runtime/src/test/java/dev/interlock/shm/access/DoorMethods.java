package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/** The methods of {@link ShmAccess} by reflection, so that a new one is tested without being listed. */
final class DoorMethods {

    private DoorMethods() {}

    /** All that touch memory: everything but the fences. */
    static List<Method> all() {
        return Arrays.stream(ShmAccess.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getParameterCount() > 0)
                .toList();
    }

    /** Those that may change memory. */
    static List<Method> writing() {
        return all().stream().filter(method -> method.getParameterCount() > 2).toList();
    }

    /** The bytes that a method touches, from the type of what it returns or stores. */
    static int width(Method method) {
        int last = method.getParameterCount() - 1;
        Class<?> type = last >= 2 ? method.getParameterTypes()[last] : method.getReturnType();
        return switch (type.getName()) {
            case "byte" -> 1;
            case "short" -> 2;
            case "int", "float" -> 4;
            case "long", "double" -> 8;
            default -> throw new AssertionError(method + " moves a " + type);
        };
    }

    /** Calls with zeros for whatever comes after the offset. */
    static Object call(Method method, MemorySegment segment, long offset) throws Throwable {
        Object[] arguments = new Object[method.getParameterCount()];
        arguments[0] = segment;
        arguments[1] = offset;
        for (int i = 2; i < arguments.length; i++) {
            arguments[i] = zero(method.getParameterTypes()[i]);
        }
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Object zero(Class<?> type) {
        return switch (type.getName()) {
            case "byte" -> (byte) 0;
            case "short" -> (short) 0;
            case "int" -> 0;
            case "long" -> 0L;
            case "float" -> 0f;
            case "double" -> 0d;
            default -> throw new AssertionError(type);
        };
    }
}
