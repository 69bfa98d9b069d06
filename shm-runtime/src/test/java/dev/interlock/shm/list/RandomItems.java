package dev.interlock.shm.list;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random values, lists and operations, the same for the same seed. */
final class RandomItems {

    private static final String[] ALPHABETS = {"abc ", "aé", "日本x", "z\0", "\ud83d\ude00k"};
    private static final double[] DOUBLES = {0.0, -0.0, 1.0, 2.0, 0.1, -1e300, Double.NaN, Double.POSITIVE_INFINITY};
    private static final long[] LONGS = {0, 1, 2, -1, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1};

    private final Random random;

    RandomItems(Random random) {
        this.random = random;
    }

    /** Up to eight values that CPython stores as they are. */
    List<@Nullable Object> list() {
        List<@Nullable Object> values = new ArrayList<>();
        for (int n = random.nextInt(9); n > 0; n--) {
            @Nullable Object value = value();
            while (text(value) != null && (endsWithNul(value) || overflowsAtCreation(value))) {
                value = value();
            }
            values.add(value);
        }
        return values;
    }

    @Nullable Object value() {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> LONGS[random.nextInt(LONGS.length)];
            case 3 -> random.nextLong();
            case 4 -> DOUBLES[random.nextInt(DOUBLES.length)];
            case 5 -> {
                byte[] bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                yield bytes;
            }
            default -> string();
        };
    }

    private String string() {
        int[] alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)].codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(20); n > 0; n--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    private static byte @Nullable [] text(@Nullable Object value) {
        return value instanceof String string
                ? string.getBytes(StandardCharsets.UTF_8)
                : value instanceof byte[] bytes ? bytes : null;
    }

    private static boolean endsWithNul(@Nullable Object value) {
        byte[] text = text(value);
        return text != null && text.length > 0 && text[text.length - 1] == 0;
    }

    private static boolean overflowsAtCreation(@Nullable Object value) {
        return value instanceof String string
                && string.getBytes(StandardCharsets.UTF_8).length
                        > 8 * (string.codePointCount(0, string.length()) / 8 + 1);
    }

    Operation operation(int length) {
        String command = List.of("get", "set", "set", "set", "count", "index", "len", "format")
                .get(random.nextInt(8));
        int index = random.nextInt(2 * length + 3) - length - 1;
        return new Operation(command, index, value());
    }

    /** Something to ask of a list here or in CPython. */
    record Operation(String command, int index, @Nullable Object value) {

        /** Whether CPython does it, and wrongly. */
        boolean isKnownDefect(int length) {
            return switch (command) {
                case "get" -> index < -length;
                case "set" -> index < -length || endsWithNul(value);
                default -> false;
            };
        }

        Object[] words() {
            return switch (command) {
                case "get" -> new Object[] {index};
                case "set" -> new Object[] {index, PythonLists.token(value)};
                case "count", "index" -> new Object[] {PythonLists.token(value)};
                default -> new Object[0];
            };
        }

        @Nullable Object perform(ShareableList list) {
            return switch (command) {
                case "get" -> list.get(index);
                case "set" -> {
                    list.set(index, value);
                    yield null;
                }
                case "count" -> list.count(value);
                case "index" -> list.index(value);
                case "len" -> list.length();
                case "format" -> list.format();
                default -> throw new IllegalArgumentException(command);
            };
        }
    }
}
