package dev.interlock.reports.plan;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One check that a complete campaign holds.
 *
 * @param engine who checks it
 * @param subject what is checked
 * @param lockMode how it is locked
 * @param role whether it is a subject or a canary
 * @param expected what a healthy harness reports
 * @param need what it needs and a machine may lack, where it may be skipped; null if it may not be skipped
 */
public record PlannedCheck(
        Engine engine, String subject, String lockMode, Role role, Expectation expected, @Nullable String need) {

    /** The identity that the verdict on this check has. */
    public String id() {
        return Verdict.id(engine, subject, lockMode);
    }
}
