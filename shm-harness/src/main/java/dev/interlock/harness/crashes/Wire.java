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

/** Arguments and results as words on a line between two JVMs of one class path. */
final class Wire {

    private static final String VALUE = "value";
    private static final String TEXT = "text";
    private static final String THROWN = "thrown";
    private static final String VOID = "void";

    private Wire() {}

    static String arguments(List<@Nullable Object> arguments) {
        return encode(new ArrayList<>(arguments));
    }

    static List<@Nullable Object> arguments(String word) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Object argument : (List<?>) decode(word)) {
            arguments.add(argument);
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    // A null that was sent is a null again; whoever reads a list or an array sent one.
    @SuppressWarnings("NullAway")
    private static Object decode(String word) {
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(word)))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
