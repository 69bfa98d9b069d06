package dev.interlock.benchmarks.crew;

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
     * The time of the faster, of the time of the slower. The slower ends alone, at full speed, so one who had done
     * nothing when the other had done all still comes to about a half; and one who had done four fifths, to 0.85 and
     * more, as two turns beside another take longer than two alone.
     */
    static Reading slowerToFaster() {
        return (stamps, times) -> {
            double shortest = stamps.stream().mapToLong(Stamps::nanos).min().orElseThrow();
            return shortest / stamps.stream().mapToLong(Stamps::nanos).max().orElseThrow();
        };
    }

    /** From the first begin to the last end, in nanoseconds. */
    private static double span(List<Stamps> stamps) {
        long begin = stamps.stream().mapToLong(Stamps::begin).min().orElseThrow();
        return stamps.stream().mapToLong(Stamps::end).max().orElseThrow() - begin;
    }
}
