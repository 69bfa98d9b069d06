package dev.interlock.stress.launcher;

import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Outcome;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import java.util.Collection;

/** The last lines of a run. The gate does not read them; it reads the verdicts. */
final class CampaignSummary {

    private CampaignSummary() {}

    /** Samples that the contract does not accept. */
    static long wrong(Verdict verdict) {
        return verdict.evidence().outcomes().stream()
                .filter(o -> o.grade() != Grade.ACCEPTABLE)
                .mapToLong(Outcome::count)
                .sum();
    }

    static String of(Collection<Verdict> verdicts) {
        long asExpected = verdicts.stream().filter(Verdict::asExpected).count();
        long canaries = verdicts.stream().filter(v -> v.role() == Role.CANARY).count();
        long caught = verdicts.stream()
                .filter(v -> v.role() == Role.CANARY && v.asExpected())
                .count();
        return asExpected + " of " + verdicts.size() + " as expected, " + caught + " of " + canaries
                + " canaries caught";
    }
}
