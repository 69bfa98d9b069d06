package dev.interlock.shm.struct;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads a format string from left to right and places its items. */
final class FormatParser {

    private final String format;
    private final ByteOrder order;

    /** Sizes and alignment of C, under '@' or no mark; else sizes that are the same everywhere, and no alignment. */
    private final boolean ofC;

    private final List<FormatItem> items = new ArrayList<>();
    private int at;
    private long offset;

    FormatParser(String format) {
        this.format = format;
        char mark = format.isEmpty() ? '@' : format.charAt(0);
        this.at = "@=<>!".indexOf(mark) >= 0 && !format.isEmpty() ? 1 : 0;
        this.ofC = "=<>!".indexOf(mark) < 0;
        this.order = mark == '>' || mark == '!'
                ? ByteOrder.BIG_ENDIAN
                : mark == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.nativeOrder();
    }

    StructFormat parse() {
        while (at < format.length()) {
            if (Character.isWhitespace(format.charAt(at))) {
                at++;
            } else {
                item();
            }
        }
        return new StructFormat(format, order, List.copyOf(items), (int) offset);
    }

    private void item() {
        int begin = at;
        long count = count();
        if (at == format.length()) {
            throw new StructFormatException(format, "it ends with a count and no code behind it");
        }
        char code = format.charAt(at++);
        int bytes = size(code);
        if (ofC) {
            offset = (offset + bytes - 1) & -(long) bytes;
        }
        boolean oneValue = code == 's' || code == 'p';
        long total = begin + 1 == at ? bytes : count * bytes;
        if (offset + total > Integer.MAX_VALUE) {
            throw new StructFormatException(format, "it takes more than 2^31 - 1 bytes");
        }
        if (oneValue) {
            items.add(new FormatItem(code, (int) offset, (int) total));
        } else if (code != 'x') {
            for (long of = offset; of < offset + total; of += bytes) {
                items.add(new FormatItem(code, (int) of, bytes));
            }
        }
        offset += total;
    }

    private long count() {
        long count = 0;
        while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            count = count * 10 + (format.charAt(at++) - '0');
            if (count > Integer.MAX_VALUE) {
                throw new StructFormatException(format, "a count of more than 2^31 - 1");
            }
        }
        return count;
    }

    private int size(char code) {
        return switch (code) {
            case 'x', 'c', 'b', 'B', '?', 's', 'p' -> 1;
            case 'h', 'H', 'e' -> 2;
            case 'i', 'I', 'f' -> 4;
            case 'l', 'L' -> ofC ? 8 : 4;
            case 'q', 'Q', 'd' -> 8;
            case 'n', 'N' -> {
                if (!ofC) {
                    throw new StructFormatException(format, "'" + code + "' exists in native size alone");
                }
                yield 8;
            }
            default ->
                throw new StructFormatException(
                        format, "'" + code + "' is no code; there are x c b B ? h H i I l L q Q n N e f d s p");
        };
    }
}
