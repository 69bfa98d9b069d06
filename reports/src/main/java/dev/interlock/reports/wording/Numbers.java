package dev.interlock.reports.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as the report writes them, the same in every locale. */
public final class Numbers {

    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;

    private Numbers() {}

    /** With a comma between thousands: {@code 1,234,567}. */
    public static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number and its noun: {@code 1 sample}, {@code 2 samples}. */
    public static String counted(long number, String noun) {
        return counted(number, noun, noun + "s");
    }

    /** A number and its noun where the plural is not the usual one: {@code 2 histories}. */
    public static String counted(long number, String one, String several) {
        return grouped(number) + " " + (number == 1 ? one : several);
    }

    /** What was measured, in three digits, or more above a thousand: {@code 12.5}, {@code 0.0421}, {@code 9,553}. */
    public static String measured(double value) {
        double size = Math.abs(value);
        if (size >= 1e15 || size > 0 && size < 1e-3) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 999.5 || value == Math.rint(value)) {
            return grouped(Math.round(value));
        }
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A share of a whole with enough digits to tell it from none: {@code 0.04 %}. */
    public static String percent(long part, long whole) {
        if (part == 0 || whole == 0) {
            return "0 %";
        }
        double percent = 100.0 * part / whole;
        if (percent < 0.01) {
            return "< 0.01 %";
        }
        if (part != whole && percent > 99.99) {
            return "> 99.99 %";
        }
        return String.format(Locale.ROOT, percent >= 99.995 ? "%.0f %%" : "%.2f %%", percent);
    }

    /** A time for people: {@code 0.3 s}, {@code 42 s}, {@code 3 min 5 s}, {@code 2 h 7 min}. */
    public static String time(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        if (duration.toSeconds() < SECONDS_PER_MINUTE) {
            return duration.toSeconds() + " s";
        }
        if (duration.toSeconds() < SECONDS_PER_HOUR) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return grouped(duration.toHours()) + " h " + duration.toMinutesPart() + " min";
    }
}
