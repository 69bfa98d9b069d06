package dev.interlock.harness.history;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arguments and results in the few forms that a history holds, so that what one process returned, what a file says and
 * what a specification answers can be compared by {@code equals}.
 */
final class Values {

    private Values() {}

    /** Any other object, by what {@code toString} says of it; an enum constant by its name. */
    record Text(String text) {
        Text {
            requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Null, boxed numbers, booleans, characters and strings as they are; arrays and lists as lists of canonical values;
     * everything else as {@link Text}.
     */
    static @Nullable Object canonical(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean b -> b;
            case Character c -> c;
            case String s -> s;
            case Integer i -> i;
            case Long l -> l;
            case Short s -> s;
            case Byte b -> b;
            case Float f -> f;
            case Double d -> d;
            case Text text -> text;
            case Enum<?> constant -> new Text(constant.name());
            case List<?> list -> all(list);
            case Object array when array.getClass().isArray() -> all(elements(array));
            default -> new Text(value.toString());
        };
    }

    /** A list that never changes, in as few objects as can be: histories hold millions of them. */
    static List<@Nullable Object> all(List<?> values) {
        return values.stream().<@Nullable Object>map(Values::canonical).toList();
    }

    private static List<@Nullable Object> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    /** For a reader: strings in quotes. */
    static String words(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String s -> '"' + s + '"';
            case List<?> list -> list.stream().map(Values::words).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString();
        };
    }
}
