package dev.interlock.shm.view;

import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Any scalar or array, its methods called by name with boxed values, so that one suite serves all types. */
final class AnyView {

    final SharedView view;
    final Elements elements;

    AnyView(SharedView view, Elements elements) {
        this.view = view;
        this.elements = elements;
    }

    static AnyView array(
            Elements elements, MemorySegment memory, long offset, int length, @Nullable RecursiveLock lock) {
        return new AnyView(ViewType.array(elements.typecode()).at(memory, offset, length, lock), elements);
    }

    static AnyView scalar(Elements elements, MemorySegment memory, long offset, @Nullable RecursiveLock lock) {
        return new AnyView(ViewType.scalar(elements.typecode()).at(memory, offset, 1, lock), elements);
    }

    int length() {
        return ((SharedArray) view).length();
    }

    Object get() {
        return call("get");
    }

    void set(Object value) {
        call("set", value);
    }

    Object update(UnaryOperator<Object> f) {
        Method method = method("update", 1);
        return invoke(method, function(method.getParameterTypes()[0], f));
    }

    Object get(int index) {
        return call("get", index);
    }

    void set(int index, Object value) {
        call("set", index, value);
    }

    Object update(int index, UnaryOperator<Object> f) {
        Method method = method("update", 2);
        return invoke(method, index, function(method.getParameterTypes()[1], f));
    }

    AnyView slice(int from, int to) {
        return new AnyView((SharedView) call("slice", from, to), elements);
    }

    void copyTo(int index, Object target, int targetIndex, int count) {
        call("copyTo", index, target, targetIndex, count);
    }

    void copyFrom(int index, Object source, int sourceIndex, int count) {
        call("copyFrom", index, source, sourceIndex, count);
    }

    void copyFrom(int index, Object source) {
        call("copyFrom", index, source);
    }

    List<Object> toList() {
        return boxed(call("toArray"));
    }

    void fill(Object value) {
        call("fill", value);
    }

    /** What iteration passes by, whichever form this type has. */
    List<Object> iterated() {
        List<Object> seen = new ArrayList<>();
        if (has("iterator")) {
            ((Iterator<?>) call("iterator")).forEachRemaining(seen::add);
        } else {
            Method method = method("forEach", 1);
            invoke(method, function(method.getParameterTypes()[0], value -> {
                seen.add(value);
                return value;
            }));
        }
        return seen;
    }

    boolean has(String name) {
        return Arrays.stream(view.getClass().getMethods()).anyMatch(method -> method.getName().equals(name));
    }

    /** A Java array of the carrier. */
    Object javaArray(List<?> values) {
        Object array = Array.newInstance(elements.carrier, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    static List<Object> boxed(Object array) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            values.add(Array.get(array, i));
        }
        return values;
    }

    Object call(String name, Object... arguments) {
        return invoke(method(name, arguments.length), arguments);
    }

    private Method method(String name, int arity) {
        return Arrays.stream(view.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == arity)
                .findFirst()
                .orElseThrow(() -> new AssertionError(view.getClass() + " has no " + name + " of " + arity));
    }

    private Object invoke(Method method, Object... arguments) {
        try {
            return method.invoke(view, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Object function(Class<?> type, UnaryOperator<Object> f) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> f.apply(arguments[0]));
    }
}
