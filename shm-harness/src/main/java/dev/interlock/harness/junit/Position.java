package dev.interlock.harness.junit;

import java.util.Locale;

/** Where in its work a campaign is, for the one who watches. */
interface Position {

    /** A verdict has been written. */
    void verdict();

    /** A test has ended, with a verdict or without. */
    void testEnded();

    /** All tests of a class have ended. */
    void classEnded();

    /** So many more tests will come than were counted. */
    void announce(int tests);

    /** Which verdict this one is: {@code 7/30}. */
    String number();

    /** What is left, to be appended to a line; empty if that is not known. */
    String remaining();

    /** {@code — about 1 min 5 s left}. */
    static String about(double seconds) {
        long rounded = Math.round(seconds);
        return rounded >= 60
                ? String.format(Locale.ROOT, " — about %d min %d s left", rounded / 60, rounded % 60)
                : " — about " + rounded + " s left";
    }
}
