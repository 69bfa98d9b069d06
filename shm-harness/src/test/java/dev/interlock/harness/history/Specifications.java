package dev.interlock.harness.history;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small sequential objects. */
final class Specifications {

    private Specifications() {}

    /** A number. */
    public static class Register {
        private int value;

        public int read() {
            return value;
        }

        public void write(int next) {
            value = next;
        }

        public int add(int delta) {
            return value += delta;
        }
    }

    /** A queue of two places; to take from an empty one is an exception. */
    public static class Queue {
        private final ArrayDeque<Integer> elements = new ArrayDeque<>();

        public boolean push(int element) {
            return elements.size() < 2 && elements.add(element);
        }

        public int pop() {
            return elements.remove();
        }
    }

    /** Numbers by key, which do not concern each other. */
    @PartitionedBy(ByKey.class)
    public static class Table {
        private final Map<Integer, Integer> rows = new HashMap<>();

        public @Nullable Integer put(int key, int value) {
            return rows.put(key, value);
        }

        public @Nullable Integer get(int key) {
            return rows.get(key);
        }
    }

    /** The first argument. */
    static final class ByKey implements Partition {
        @Override
        public @Nullable Object keyOf(String operation, List<@Nullable Object> arguments) {
            return arguments.getFirst();
        }
    }
}
