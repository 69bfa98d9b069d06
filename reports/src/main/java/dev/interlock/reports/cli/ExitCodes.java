package dev.interlock.reports.cli;

/** The exit codes beside those of the gate, 0 to 2; the numbers are those of the BSD sysexits. */
public final class ExitCodes {

    /** The command line is wrong, or the plan that it names. */
    public static final int USAGE = 64;

    /** The command itself failed: a bug. */
    public static final int INTERNAL = 70;

    /** The report could not be written. */
    public static final int UNWRITABLE = 74;

    private ExitCodes() {}
}
