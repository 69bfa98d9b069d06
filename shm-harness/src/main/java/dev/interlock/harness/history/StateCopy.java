package dev.interlock.harness.history;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One deep copy of the state of a specification. Objects that were one stay one, so cycles and shared parts survive.
 * Immutable objects, and comparators of sorted collections, are shared with the original.
 */
final class StateCopy {

    private static final Set<Class<?>> IMMUTABLE = Set.of(
            Boolean.class, Byte.class, Short.class, Character.class, Integer.class, Long.class, Float.class,
            Double.class, String.class, BigInteger.class, BigDecimal.class, Class.class);

    private final Map<Object, Object> copies;

    private StateCopy(Map<Object, Object> copies) {
        this.copies = copies;
    }

    /** @throws UnsuitableSpecificationException naming the field that cannot be copied */
    static Object of(Object specification) {
        String name = specification.getClass().getSimpleName();
        boolean flat = StateGraph.of(specification.getClass(), name).flat();
        return Objects.requireNonNull(
                new StateCopy(flat ? Map.of() : new IdentityHashMap<>()).copy(specification, name));
    }

    /** Whether a field of this type can hold nothing that changes. */
    static boolean isImmutable(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || IMMUTABLE.contains(type);
    }

    private @Nullable Object copy(@Nullable Object original, String path) {
        if (original == null || original instanceof Enum<?> || isImmutable(original.getClass())) {
            return original;
        }
        Object known = copies.get(original);
        return known != null ? known : fresh(original, path);
    }

    private Object fresh(Object original, String path) {
        if (original.getClass().isArray()) {
            return array(original, path);
        }
        if (original.getClass().getName().startsWith("java.")) {
            return ofTheJdk(original, path);
        }
        StateGraph graph = StateGraph.of(original.getClass(), path);
        try {
            return graph.canonical() != null ? ofRecord(original, graph) : ofClass(original, graph);
        } catch (ReflectiveOperationException e) {
            throw new UnsuitableSpecificationException(path + " cannot be copied: " + e, e);
        }
    }

    private Object ofClass(Object original, StateGraph graph) throws ReflectiveOperationException {
        Object copy = Objects.requireNonNull(graph.constructor()).newInstance();
        if (!graph.flat()) {
            copies.put(original, copy);
        }
        for (Field field : graph.fields()) {
            field.set(copy, copy(field.get(original), path(field)));
        }
        return copy;
    }

    private Object ofRecord(Object original, StateGraph graph) throws ReflectiveOperationException {
        if (graph.flat()) {
            return original;
        }
        List<@Nullable Object> components = new ArrayList<>();
        for (Field field : graph.fields()) {
            components.add(copy(field.get(original), path(field)));
        }
        return Objects.requireNonNull(graph.canonical()).newInstance(components.toArray());
    }

    private Object array(Object original, String path) {
        int length = Array.getLength(original);
        Object copy = Array.newInstance(original.getClass().getComponentType(), length);
        copies.put(original, copy);
        if (isImmutable(original.getClass().getComponentType())) {
            System.arraycopy(original, 0, copy, 0, length);
        } else {
            for (int i = 0; i < length; i++) {
                Array.set(copy, i, copy(Array.get(original, i), path + "[]"));
            }
        }
        return copy;
    }

    private Object ofTheJdk(Object original, String path) {
        return switch (original) {
            case AtomicInteger number -> remember(original, new AtomicInteger(number.get()));
            case AtomicLong number -> remember(original, new AtomicLong(number.get()));
            case AtomicBoolean flag -> remember(original, new AtomicBoolean(flag.get()));
            case BitSet bits -> remember(original, bits.clone());
            case Collection<?> collection -> ofCollection(collection, path);
            case Map<?, ?> map -> ofMap(map, path);
            default -> throw new UnsuitableSpecificationException(path + " is a " + original.getClass().getName()
                    + ", which cannot be copied", null);
        };
    }

    @SuppressWarnings({"unchecked", "JdkObsolete"})
    private Object ofCollection(Collection<?> original, String path) {
        Class<?> type = original.getClass();
        Collection<@Nullable Object> copy;
        if (type == ArrayList.class) {
            copy = new ArrayList<>(original.size());
        } else if (type == ArrayDeque.class) {
            copy = new ArrayDeque<>(original.size());
        } else if (type == LinkedList.class) {
            copy = new LinkedList<>();
        } else if (type == HashSet.class) {
            copy = new HashSet<>();
        } else if (type == LinkedHashSet.class) {
            copy = new LinkedHashSet<>();
        } else if (type == TreeSet.class) {
            copy = new TreeSet<>(((TreeSet<Object>) original).comparator());
        } else if (type == PriorityQueue.class) {
            copy = new PriorityQueue<>(((PriorityQueue<Object>) original).comparator());
        } else if (original instanceof List<?> list && type.getName().startsWith("java.util.Immutable")) {
            return list.stream().map(element -> Objects.requireNonNull(copy(element, path + "[]"))).toList();
        } else {
            throw new UnsuitableSpecificationException(path + " is a " + type.getName() + ", which cannot be copied;"
                    + " use one of the plain collections of java.util", null);
        }
        copies.put(original, copy);
        for (Object element : original) {
            copy.add(copy(element, path + "[]"));
        }
        return copy;
    }

    @SuppressWarnings("unchecked")
    private Object ofMap(Map<?, ?> original, String path) {
        Class<?> type = original.getClass();
        Map<@Nullable Object, @Nullable Object> copy;
        if (type == HashMap.class) {
            copy = new HashMap<>();
        } else if (type == LinkedHashMap.class) {
            copy = new LinkedHashMap<>();
        } else if (type == TreeMap.class) {
            copy = new TreeMap<>(((TreeMap<Object, Object>) original).comparator());
        } else {
            throw new UnsuitableSpecificationException(path + " is a " + type.getName() + ", which cannot be copied;"
                    + " use one of the plain maps of java.util", null);
        }
        copies.put(original, copy);
        original.forEach((key, value) -> copy.put(copy(key, path + ".key"), copy(value, path + ".value")));
        return copy;
    }

    private Object remember(Object original, Object copy) {
        copies.put(original, copy);
        return copy;
    }

    static String path(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }
}
