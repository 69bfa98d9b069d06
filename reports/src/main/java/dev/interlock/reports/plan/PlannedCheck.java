package dev.interlock.reports.plan;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;

/**
 * One check that a complete campaign holds.
 *
 * @param engine who checks it
 * @param subject what is checked
 * @param lockMode how it is locked
 * @param role whether it is a subject or a canary
 * @param expected what a healthy harness reports
 */
public record PlannedCheck(Engine engine, String subject, String lockMode, Role role, Expectation expected) {

    /** The identity that the verdict on this check has. */
    public String id() {
        return Verdict.id(engine, subject, lockMode);
    }
}
