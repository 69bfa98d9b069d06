package dev.interlock.harness.history;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The state of a specification as an immutable value: equal keys mean equal states. Hash sets and hash maps count as
 * unordered. Two states that differ only in which equal parts are one object have equal keys.
 */
final class StateKey {

    /** Objects that are being read, so that a cycle ends: each with its number in the order of reading. */
    private final IdentityHashMap<Object, Integer> open = new IdentityHashMap<>();

    private StateKey() {}

    /** An object met while it was being read. */
    private record Back(int number) {}

    static Object of(Object specification) {
        StateGraph graph = StateGraph.of(specification.getClass(), specification.getClass().getSimpleName());
        if (graph.flat() && graph.fields().size() == 1) {
            Object only = read(graph.fields().getFirst(), specification);
            return only == null ? List.of() : only;
        }
        return new StateKey().fields(specification, graph);
    }

    private List<@Nullable Object> fields(Object object, StateGraph graph) {
        List<@Nullable Object> key = new ArrayList<>(graph.fields().size());
        for (Field field : graph.fields()) {
            key.add(key(read(field, object), StateCopy.path(field)));
        }
        return key;
    }

    private static @Nullable Object read(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new UnsuitableSpecificationException(StateCopy.path(field) + " cannot be read: " + e, e);
        }
    }

    private @Nullable Object key(@Nullable Object value, String path) {
        if (value == null || value instanceof Enum<?> || StateCopy.isImmutable(value.getClass())) {
            return value;
        }
        Integer met = open.putIfAbsent(value, open.size());
        if (met != null) {
            return new Back(met);
        }
        Object key = structure(value, path);
        open.remove(value);
        return key;
    }

    private Object structure(Object value, String path) {
        return switch (value) {
            case AtomicInteger number -> number.get();
            case AtomicLong number -> number.get();
            case AtomicBoolean flag -> flag.get();
            case BitSet bits -> bits.clone();
            case LinkedHashSet<?> set -> elements(set, path);
            case HashSet<?> set -> unordered(set, path);
            case Collection<?> collection -> elements(collection, path);
            case LinkedHashMap<?, ?> map -> entries(map, path);
            case TreeMap<?, ?> map -> entries(map, path);
            case Map<?, ?> map -> unordered(map, path);
            case Object array when array.getClass().isArray() -> cells(array, path);
            default -> {
                List<@Nullable Object> key = new ArrayList<>();
                key.add(value.getClass());
                key.addAll(fields(value, StateGraph.of(value.getClass(), path)));
                yield key;
            }
        };
    }

    private List<@Nullable Object> elements(Collection<?> collection, String path) {
        List<@Nullable Object> key = new ArrayList<>(collection.size());
        collection.forEach(element -> key.add(key(element, path)));
        return key;
    }

    private Set<@Nullable Object> unordered(Set<?> set, String path) {
        Set<@Nullable Object> key = new HashSet<>();
        set.forEach(element -> key.add(key(element, path)));
        return key;
    }

    private List<@Nullable Object> entries(Map<?, ?> map, String path) {
        List<@Nullable Object> key = new ArrayList<>();
        map.forEach((k, v) -> {
            key.add(key(k, path));
            key.add(key(v, path));
        });
        return key;
    }

    private Map<@Nullable Object, @Nullable Object> unordered(Map<?, ?> map, String path) {
        Map<@Nullable Object, @Nullable Object> key = new HashMap<>();
        map.forEach((k, v) -> key.put(key(k, path), key(v, path)));
        return key;
    }

    private List<@Nullable Object> cells(Object array, String path) {
        int length = Array.getLength(array);
        List<@Nullable Object> key = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            key.add(key(Array.get(array, i), path));
        }
        return key;
    }
}
