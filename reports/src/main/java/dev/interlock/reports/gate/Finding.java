package dev.interlock.reports.gate;

/**
 * What the gate says of one check or file. Where several apply to one check, the one declared first is the one that
 * the matrix shows.
 */
public enum Finding {
    /** A canary that did not break. */
    CANARY_MISSED(GateResult.BLIND, "CANARY MISSED"),
    /** A subject that must hold, and broke. */
    VIOLATION(GateResult.CONTRADICTED, "VIOLATION"),
    /** A subject that must break, and held. */
    NO_BUG_SHOWN(GateResult.CONTRADICTED, "NO BUG SHOWN"),
    /** Planned, and no verdict came. */
    ABSENT(GateResult.BLIND, "ABSENT"),
    /** The run came to no answer. */
    NO_ANSWER(GateResult.BLIND, "NO ANSWER"),
    /** Skipped, and nothing permits that: not the plan, or not this machine. */
    NOT_RUN(GateResult.BLIND, "NOT RUN"),
    /** Several files answer for one check. */
    DUPLICATE(GateResult.BLIND, "TWO VERDICTS"),
    /** Not enough work was done for the answer to count. */
    TOO_LITTLE_EVIDENCE(GateResult.BLIND, "TOO LITTLE EVIDENCE"),
    /** The run says that it held, and its histogram shows wrong outcomes. */
    CONTRADICTS_ITSELF(GateResult.BLIND, "CONTRADICTS ITSELF"),
    /** The verdict was written by a campaign of another depth. */
    OTHER_TIER(GateResult.BLIND, "OTHER TIER"),
    /** Plan and verdict expect different things. */
    PLAN_DISAGREES(GateResult.BLIND, "PLAN DISAGREES"),
    /** The plan does not know this check. */
    NOT_IN_PLAN(GateResult.BLIND, "NOT IN PLAN"),
    /** A file that gave no verdict. */
    UNREADABLE_FILE(GateResult.BLIND, "UNREADABLE FILE"),
    /** There is not one verdict. */
    NO_VERDICTS(GateResult.BLIND, "NO VERDICTS"),
    /** A canary that broke. */
    CANARY_CAUGHT(GateResult.AS_EXPECTED, "canary caught"),
    /** A subject that must hold, and held. */
    HOLDS(GateResult.AS_EXPECTED, "holds"),
    /** A subject that must break, and broke. */
    BREAKS_AS_EXPECTED(GateResult.AS_EXPECTED, "breaks, as expected"),
    /** A subject that may break, and broke. */
    BREAKS_AS_PERMITTED(GateResult.AS_EXPECTED, "breaks, as permitted"),
    /** A subject that may break, and did not on this machine. */
    NOT_SEEN_HERE(GateResult.AS_EXPECTED, "permitted, not seen here"),
    /** Not run, since the machine lacks what the check needs and a machine may lack: nothing is shown. */
    SKIPPED(GateResult.AS_EXPECTED, "skipped");

    private final GateResult result;
    private final String word;

    Finding(GateResult result, String word) {
        this.result = result;
        this.word = word;
    }

    /** How a campaign ends in which this is the gravest finding. */
    public GateResult result() {
        return result;
    }

    /** The finding in words; capitals where something is wrong. */
    public String word() {
        return word;
    }

    /** Whether it is the answer that a healthy harness gives. What was skipped gives none, and is no problem either. */
    public boolean isAsExpected() {
        return !isProblem() && this != SKIPPED;
    }

    /** Whether the campaign cannot end well with it. */
    public boolean isProblem() {
        return result != GateResult.AS_EXPECTED;
    }
}
