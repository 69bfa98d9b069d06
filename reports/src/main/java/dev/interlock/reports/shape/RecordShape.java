package dev.interlock.reports.shape;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for parts that a record must have and that its JSON file left out. Jackson fills those with null whatever the
 * record declares; the declaration decides here: every component that is not {@link Nullable} must be present.
 */
public final class RecordShape {

    private RecordShape() {}

    /** The path of the first missing part, for instance {@code evidence.bound}; empty when nothing is missing. */
    public static Optional<String> firstMissing(Record record) {
        return firstMissing(record, "");
    }

    private static Optional<String> firstMissing(Record record, String prefix) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String path = prefix + component.getName();
            Object value = read(record, component);
            if (value == null) {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    return Optional.of(path);
                }
                continue;
            }
            Optional<String> missing = firstMissingInside(value, path);
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> firstMissingInside(Object value, String path) {
        if (value instanceof Record inner) {
            return firstMissing(inner, path + ".");
        }
        if (value instanceof List<?> list) {
            int index = 0;
            for (Iterator<?> items = list.iterator(); items.hasNext(); index++) {
                Optional<String> missing = firstMissingInside(items.next(), path + "[" + index + "]");
                if (missing.isPresent()) {
                    return missing;
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component + " of " + record.getClass(), e);
        }
    }
}
