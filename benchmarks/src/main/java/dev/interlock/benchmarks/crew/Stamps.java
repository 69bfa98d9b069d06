package dev.interlock.benchmarks.crew;

/**
 * When a member began and ended.
 *
 * @param begin on the monotonic clock, in nanoseconds, the same in all processes
 * @param end on the same clock
 */
public record Stamps(long begin, long end) {

    /** For a line of text. */
    String written() {
        return begin + " " + end;
    }

    /** The inverse of {@link #written}. */
    static Stamps read(String written) {
        int space = written.indexOf(' ');
        return new Stamps(Long.parseLong(written.substring(0, space)), Long.parseLong(written.substring(space + 1)));
    }

    /** How long it worked, in nanoseconds. */
    long nanos() {
        return end - begin;
    }
}
