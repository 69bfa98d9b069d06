package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A method of {@link ShmAccess} or {@link HeldMemory} that makes one access, found by reflection, so that a new one is
 * tested without being listed.
 */
record DoorMethod(Method method) {

    /** All that touch memory: everything but the fences. */
    static List<DoorMethod> all() {
        return Stream.concat(
                        publicOnes(ShmAccess.class).filter(method -> method.getParameterCount() > 0),
                        publicOnes(HeldMemory.class).filter(method -> !Modifier.isStatic(method.getModifiers())))
                .map(DoorMethod::new)
                .toList();
    }

    /** Those that may change memory. */
    static List<DoorMethod> writing() {
        return all().stream().filter(DoorMethod::writes).toList();
    }

    private static Stream<Method> publicOnes(Class<?> door) {
        return Arrays.stream(door.getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers()));
    }

    /** Whether only who holds a lock in the memory may call it. */
    boolean isForHolders() {
        return method.getDeclaringClass() == HeldMemory.class;
    }

    String name() {
        return isForHolders() ? "held." + method.getName() : method.getName();
    }

    boolean writes() {
        return values().length > 0;
    }

    /** The bytes that it touches, from the type of what it returns or stores. */
    int width() {
        Class<?>[] values = values();
        Class<?> type = values.length > 0 ? values[values.length - 1] : method.getReturnType();
        return switch (type.getName()) {
            case "byte" -> 1;
            case "short" -> 2;
            case "int", "float" -> 4;
            case "long", "double" -> 8;
            default -> throw new AssertionError(method + " moves a " + type);
        };
    }

    /** Calls it with zeros for whatever comes after the offset. */
    Object call(MemorySegment segment, long offset) throws Throwable {
        Stream<Object> place = isForHolders() ? Stream.of(offset) : Stream.of(segment, offset);
        Object[] arguments = Stream.concat(place, Arrays.stream(values()).map(DoorMethod::zero))
                .toArray();
        try {
            return method.invoke(isForHolders() ? MappedMemory.of(segment).held() : null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** The types of what comes after the offset. */
    private Class<?>[] values() {
        Class<?>[] types = method.getParameterTypes();
        return Arrays.copyOfRange(types, isForHolders() ? 1 : 2, types.length);
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
