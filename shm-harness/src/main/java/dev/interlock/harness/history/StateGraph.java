package dev.interlock.harness.history;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class that make up its state, superclasses first.
 *
 * @param type the class
 * @param constructor without parameters, to make the object that a copy is written into; null for a record
 * @param canonical of a record, else null
 * @param fields all that are not static
 * @param flat whether all fields are primitive or of an immutable type, so that no object is reached twice
 */
record StateGraph(
        Class<?> type,
        @Nullable Constructor<?> constructor,
        @Nullable Constructor<?> canonical,
        List<Field> fields,
        boolean flat) {

    private static final ClassValue<StateGraph> KNOWN = new ClassValue<>() {
        @Override
        protected StateGraph computeValue(Class<?> type) {
            return read(type);
        }
    };

    static StateGraph of(Class<?> type, String path) {
        try {
            return KNOWN.get(type);
        } catch (InaccessibleObjectException | ReflectiveOperationFailure e) {
            throw new UnsuitableSpecificationException(path + " is a " + type.getName()
                    + ", whose state cannot be copied: " + e.getMessage() + ". Use primitives, strings, arrays,"
                    + " collections of java.util, records,"
                    + " or classes with a constructor without parameters", e);
        }
    }

    private static StateGraph read(Class<?> type) {
        if (type.isInterface() || type.isHidden() || type.getName().startsWith("java.")) {
            throw new ReflectiveOperationFailure("it is not a class of fields that can be read");
        }
        List<Field> fields = new ArrayList<>();
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            List<Field> own = Arrays.stream(part.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .toList();
            own.forEach(field -> field.setAccessible(true));
            fields.addAll(0, own);
        }
        boolean flat = fields.stream().allMatch(field -> StateCopy.isImmutable(field.getType()));
        try {
            if (type.isRecord()) {
                Class<?>[] components = Arrays.stream(type.getRecordComponents())
                        .map(component -> component.getType())
                        .toArray(Class<?>[]::new);
                Constructor<?> canonical = type.getDeclaredConstructor(components);
                canonical.setAccessible(true);
                return new StateGraph(type, null, canonical, List.copyOf(fields), flat);
            }
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return new StateGraph(type, constructor, null, List.copyOf(fields), flat);
        } catch (NoSuchMethodException e) {
            throw new ReflectiveOperationFailure("it has no constructor without parameters");
        }
    }

    /** Why a class is unsuitable, before it is known where it was met. */
    static final class ReflectiveOperationFailure extends RuntimeException {

        private static final long serialVersionUID = 1;

        ReflectiveOperationFailure(String message) {
            super(message);
        }
    }
}
