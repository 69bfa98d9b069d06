package dev.interlock.harness.history;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A class whose methods say what the operations mean, one at a time; called by reflection. */
final class Specification {

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final Map<String, Method> methods = new HashMap<>();

    /** @throws UnsuitableSpecificationException if it cannot be constructed */
    Specification(Class<?> type) {
        this.type = type;
        try {
            this.constructor = type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new UnsuitableSpecificationException(
                    type.getName() + " has no public constructor without parameters", e);
        }
        constructor.setAccessible(true);
    }

    State initial() {
        try {
            return new State(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new UnsuitableSpecificationException(type.getName() + " cannot be constructed: " + e, e);
        }
    }

    /**
     * The state after the call, if the specification answers it with the recorded result, or if none was recorded; null
     * if it answers otherwise. The given state stays as it is.
     */
    @Nullable State step(State state, Call call) {
        Method method = method(call);
        Object next = StateCopy.of(state.object);
        Result result;
        try {
            Object value = method.invoke(next, arguments(method, call));
            result = method.getReturnType() == void.class ? Result.VOID : Result.of(value);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof VirtualMachineError error) {
                throw error;
            }
            result = Result.thrown(Objects.requireNonNull(e.getCause()).getClass());
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new UnsuitableSpecificationException(method + " cannot be called as " + call.words() + ": " + e, e);
        }
        return call.result().equals(Result.UNSEEN) || result.equals(call.result()) ? new State(next) : null;
    }

    /**
     * The method of that name with that many parameters.
     *
     * @throws UnsuitableSpecificationException if there is none, or more than one
     */
    private Method method(Call call) {
        return methods.computeIfAbsent(call.operation() + "/" + call.arguments().size(), _ -> {
            List<Method> named = Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals(call.operation()) && !method.isBridge()
                            && !Modifier.isStatic(method.getModifiers())
                            && method.getParameterCount() == call.arguments().size())
                    .toList();
            if (named.size() != 1) {
                throw new UnsuitableSpecificationException(type.getName() + " has " + named.size()
                        + " public methods " + call.operation() + " with " + call.arguments().size()
                        + " parameters; exactly one is needed", null);
            }
            named.getFirst().setAccessible(true);
            return named.getFirst();
        });
    }

    private static @Nullable Object[] arguments(Method method, Call call) {
        @Nullable Object[] arguments = call.arguments().toArray();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Number number) {
                arguments[i] = converted(method.getParameterTypes()[i], number);
            }
        }
        return arguments;
    }

    /** An {@code int} argument of the subject may be a {@code long} of the specification, and the other way round. */
    private static Object converted(Class<?> type, Number number) {
        if (type == long.class || type == Long.class) {
            return number.longValue();
        }
        if ((type == int.class || type == Integer.class) && number.longValue() == number.intValue()) {
            return number.intValue();
        }
        return number;
    }

    /** A state of the specification; equal to another if nothing tells them apart. */
    static final class State {

        private final Object object;
        private final Object key;
        private final int hash;

        State(Object object) {
            this.object = object;
            this.key = StateKey.of(object);
            this.hash = key.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state && hash == state.hash && key.equals(state.key);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
