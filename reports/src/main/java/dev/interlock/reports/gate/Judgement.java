package dev.interlock.reports.gate;

import dev.interlock.harness.verdict.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gate's answer about a campaign.
 *
 * @param result how it ends
 * @param tier the tier that was asked for; absent when any was welcome
 * @param planned whether a plan said what a complete campaign holds
 * @param checks every cell of the matrix, in the order of the plan
 * @param problems every reason, gravest first; empty when all is as expected
 */
public record Judgement(
        GateResult result, @Nullable Tier tier, boolean planned, List<Check> checks, List<Problem> problems) {

    /** Copies the lists. */
    public Judgement {
        checks = List.copyOf(checks);
        problems = List.copyOf(problems);
    }
}
