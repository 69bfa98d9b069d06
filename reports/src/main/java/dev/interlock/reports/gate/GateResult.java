package dev.interlock.reports.gate;

/** How a campaign ends. The exit codes are part of the command's contract. */
public enum GateResult {
    /** Every check answered as expected and every canary was caught. */
    AS_EXPECTED(0),
    /** A subject broke that must hold, or an unlocked variant showed no bug. */
    CONTRADICTED(1),
    /** A canary was missed, or an answer is missing or unusable: the other answers cannot be trusted either. */
    BLIND(2);

    private final int exitCode;

    GateResult(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of the process. */
    public int exitCode() {
        return exitCode;
    }

    /** The graver of the two. */
    public GateResult or(GateResult other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
