package dev.interlock.reports.gate;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.reports.intake.VerdictFile;
import java.util.List;

/**
 * One cell of the matrix: a check that was planned, or answered, or both.
 *
 * @param id the identity of its verdict
 * @param engine who checks it
 * @param subject its row
 * @param lockMode its column
 * @param role whether it is a subject or a canary, by the plan when it is planned
 * @param expected what a healthy harness reports, by the plan when it is planned
 * @param verdicts the answers: one in a healthy campaign
 * @param finding what the gate says of it
 * @param problems the reasons, empty when all is as expected
 */
public record Check(
        String id,
        Engine engine,
        String subject,
        String lockMode,
        Role role,
        Expectation expected,
        List<VerdictFile> verdicts,
        Finding finding,
        List<Problem> problems) {

    /** Copies the lists. */
    public Check {
        verdicts = List.copyOf(verdicts);
        problems = List.copyOf(problems);
    }

    /** How a campaign ends in which this is the gravest check. */
    public GateResult result() {
        return problems.stream().map(p -> p.finding().result()).reduce(GateResult.AS_EXPECTED, GateResult::or);
    }
}
