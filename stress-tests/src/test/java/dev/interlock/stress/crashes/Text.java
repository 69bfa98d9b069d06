package dev.interlock.stress.crashes;

/** Numbers as strings of one length, in several words of memory, of which a mixture shows. */
final class Text {

    /** In bytes. */
    static final int LENGTH = 24;

    private static final long SAME_WIDTH = 10_000_000;
    private static final int TIMES = LENGTH / Long.BYTES;
    private static final long TORN = -1;

    private Text() {}

    static String of(long number) {
        return String.valueOf(SAME_WIDTH + number).repeat(TIMES);
    }

    /** The number; {@link #TORN} if the string is of several writes. */
    static long value(String text) {
        long number = text.length() == LENGTH ? Long.parseLong(text.substring(0, Long.BYTES)) - SAME_WIDTH : TORN;
        return text.equals(of(number)) ? number : TORN;
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

        public boolean isWholeOrKnownAsTorn() {
            return true;
        }
    }
}
