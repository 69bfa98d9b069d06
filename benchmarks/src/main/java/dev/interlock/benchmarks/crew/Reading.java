package dev.interlock.benchmarks.crew;

import java.util.Comparator;
import java.util.List;

/** What is read off the stamps of a burst. */
@FunctionalInterface
public interface Reading {

    /** The figure of a burst in which each member did its part so many times. */
    double of(List<Stamps> stamps, long times);

    /** As this one, less so many nanoseconds that are not to count. */
    default Reading less(long nanos) {
        return (stamps, times) -> of(stamps, times) - nanos;
    }

    /** Millions of operations in a second, when what so many of the members do is counted. */
    static Reading millionsPerSecond(int counted) {
        return (stamps, times) -> times * counted * 1e3 / span(stamps);
    }

    /** Nanoseconds for each of so many things that happen in one go of the part. */
    static Reading nanosEach(int things) {
        return (stamps, times) -> span(stamps) / (times * things);
    }

    /**
     * How much of it all the slowest had done when the first was through, the time that it was at counted as done: 1 if
     * all are equally fast, and never 0, of which there is no ratio.
     */
    static Reading slowestWhenFirstEnds() {
        return (stamps, times) -> {
            Stamps first = stamps.stream().min(Comparator.comparingLong(Stamps::end)).orElseThrow();
            return (first.leastOther() + 1.0) / (times + 1);
        };
    }

    /** From the first begin to the last end, in nanoseconds. */
    private static double span(List<Stamps> stamps) {
        long begin = stamps.stream().mapToLong(Stamps::begin).min().orElseThrow();
        return stamps.stream().mapToLong(Stamps::end).max().orElseThrow() - begin;
    }
}
