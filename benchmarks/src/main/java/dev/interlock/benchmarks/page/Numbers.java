package dev.interlock.benchmarks.page;

import java.util.Locale;

/** Numbers as the page writes them. */
final class Numbers {

    private Numbers() {}

    /** Three significant digits, never an exponent. */
    static String of(double value) {
        int digits = value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
        return String.format(Locale.ROOT, "%,." + Math.clamp(2 - digits, 0, 6) + "f", value);
    }

    /** A ratio ours/peer. */
    static String ratio(double ratio) {
        return of(ratio) + " ×";
    }
}
