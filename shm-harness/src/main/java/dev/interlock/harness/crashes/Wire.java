package dev.interlock.harness.crashes;

import dev.interlock.harness.history.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments and results as words on a line between two JVMs of one class path. What is common has a form of its own:
 * serialization costs a process that lives for a tenth of a second as much as its whole start.
 *
 * <pre>
 * i5          Integer          z1          Boolean
 * l5          Long             n           null
 * sword       a String of ASCII letters and digits
 * o…          anything else, serialized, in Base64
 * </pre>
 */
final class Wire {

    private static final String VALUE = "value";
    private static final String TEXT = "text";
    private static final String THROWN = "thrown";
    private static final String VOID = "void";

    /** No arguments. */
    private static final String NONE = "-";

    /** After each argument. */
    private static final char SEPARATOR = ',';

    private Wire() {}

    static String arguments(List<@Nullable Object> arguments) {
        if (arguments.isEmpty()) {
            return NONE;
        }
        StringBuilder words = new StringBuilder();
        for (Object argument : arguments) {
            words.append(encode(argument)).append(SEPARATOR);
        }
        return words.toString();
    }

    static List<@Nullable Object> arguments(String word) {
        List<@Nullable Object> arguments = new ArrayList<>();
        if (!word.equals(NONE)) {
            for (int begin = 0; begin < word.length(); ) {
                int end = word.indexOf(SEPARATOR, begin);
                arguments.add(decode(word.substring(begin, end)));
                begin = end + 1;
            }
        }
        return arguments;
    }

    static String nothing() {
        return VOID + " -";
    }

    static String value(@Nullable Object value) {
        try {
            return VALUE + " " + encode(value);
        } catch (UncheckedIOException notSerializable) {
            return TEXT + " " + encode(String.valueOf(value));
        }
    }

    static String thrown(Throwable failure) {
        return THROWN + " " + encode(new String[] {failure.getClass().getName(), String.valueOf(failure.getMessage())});
    }

    /** What a call came to. */
    static Result result(String words) {
        String[] parts = words.split(" ", 2);
        return switch (parts[0]) {
            case VOID -> Result.VOID;
            case VALUE -> Result.of(decode(parts[1]));
            case TEXT -> Result.of(new Shown((String) decode(parts[1])));
            case THROWN -> Result.thrown(type(((String[]) decode(parts[1]))[0]));
            default -> throw new IllegalArgumentException(words);
        };
    }

    /** The message of an exception; empty for any other result. */
    static String message(String words) {
        return words.startsWith(THROWN) ? ((String[]) decode(words.split(" ", 2)[1]))[1] : "";
    }

    private static Class<? extends Throwable> type(String name) {
        try {
            return Class.forName(name, false, Wire.class.getClassLoader()).asSubclass(Throwable.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something of which only the words came over. */
    private record Shown(String words) {
        @Override
        public String toString() {
            return words;
        }
    }

    private static String encode(@Nullable Object value) {
        // Not a switch over types, nor +: a JVM makes classes for both when they first run.
        if (value == null) {
            return "n";
        }
        if (value instanceof Integer number) {
            return "i".concat(number.toString());
        }
        if (value instanceof Long number) {
            return "l".concat(number.toString());
        }
        if (value instanceof Boolean flag) {
            return flag ? "z1" : "z0";
        }
        if (value instanceof String text && isPlain(text)) {
            return "s".concat(text);
        }
        return "o".concat(serialized(value));
    }

    // A null that was sent is a null again; whoever reads a list or an array sent one.
    @SuppressWarnings("NullAway")
    private static Object decode(String word) {
        String rest = word.substring(1);
        return switch (word.charAt(0)) {
            case 'n' -> null;
            case 'i' -> Integer.valueOf(rest);
            case 'l' -> Long.valueOf(rest);
            case 'z' -> rest.equals("1");
            case 's' -> rest;
            case 'o' -> deserialized(rest);
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                continue;
            }
            return false;
        }
        return true;
    }

    private static String serialized(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static Object deserialized(String word) {
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(word)))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
