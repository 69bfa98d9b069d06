package dev.interlock.benchmarks.crew;

/**
 * When a member began and ended.
 *
 * @param begin on the monotonic clock, in nanoseconds, the same in all processes
 * @param end on the same clock
 * @param leastOther how often the slowest of the others had done its part at that end, to a hundredth of the whole
 */
public record Stamps(long begin, long end, long leastOther) {

    /** For a line of text. */
    String written() {
        return begin + " " + end + " " + leastOther;
    }

    /** The inverse of {@link #written}. */
    static Stamps read(String written) {
        String[] numbers = written.split(" ", -1);
        return new Stamps(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    /** How long it worked, in nanoseconds. */
    long nanos() {
        return end - begin;
    }
}
