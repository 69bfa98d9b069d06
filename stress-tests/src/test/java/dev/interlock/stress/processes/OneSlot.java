package dev.interlock.stress.processes;

import dev.interlock.shm.list.SharedList;
import org.jspecify.annotations.Nullable;

/**
 * A list with one slot. It holds a number: an even one as a string that says it many times over, an odd one as an
 * integer.
 */
final class OneSlot {

    /** What it holds first. */
    static final Object ZERO = item(0);

    /** Enough for a list, whichever it is. */
    static final long BYTES = 8192;

    private static final int TIMES = 128;

    /** Added to what a string says, so that all are of one length. */
    private static final long SAME_WIDTH = 1_000_000;

    private static final long TORN = -1;

    private final SharedList list;

    OneSlot(SharedList list) {
        this.list = list;
    }

    void write(long value) {
        list.set(0, item(value));
    }

    /** What was written; {@link #TORN} if it is of several writes. */
    long read() {
        return value(list.get(0));
    }

    private static Object item(long value) {
        return value % 2 == 0 ? (SAME_WIDTH + value + " ").repeat(TIMES) : (Object) value;
    }

    private static long value(@Nullable Object item) {
        if (item instanceof Long number) {
            return number;
        }
        if (item instanceof String text && text.indexOf(' ') > 0) {
            long first = Long.parseLong(text.substring(0, text.indexOf(' '))) - SAME_WIDTH;
            return text.equals(item(first)) ? first : TORN;
        }
        return TORN;
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private long value;

        public void write(long newValue) {
            value = newValue;
        }

        public long read() {
            return value;
        }
    }
}
