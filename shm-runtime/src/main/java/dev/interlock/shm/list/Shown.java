package dev.interlock.shm.list;

import java.util.HexFormat;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Items as messages show them. */
final class Shown {

    /** How many of a list are shown. */
    static final int MOST = 64;

    private Shown() {}

    static String items(Slots slots) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (Object item : slots.loadAll(Math.min(slots.length(), MOST))) {
            text.add(item(item));
        }
        if (slots.length() > MOST) {
            text.add("…");
        }
        return text.toString();
    }

    private static String item(@Nullable Object item) {
        return switch (item) {
            case String string -> "'" + string + "'";
            case byte[] bytes -> "0x" + HexFormat.of().formatHex(bytes);
            case null, default -> String.valueOf(item);
        };
    }
}
