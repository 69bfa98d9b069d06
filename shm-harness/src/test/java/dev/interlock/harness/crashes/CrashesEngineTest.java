package dev.interlock.harness.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Coverage;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import org.junit.jupiter.api.Test;

class CrashesEngineTest {

    @Test
    void aRobustCounterSurvivesADeathAtEveryAccess() {
        Verdict verdict = Crashes.of(RobustCounter.class)
                .specifiedBy(RobustCounter.Sequential.class)
                .afterwards("isWhole", "total")
                .underLoadOf("increment")
                .tier(Tier.SMOKE)
                .run();
        System.out.println(verdict);
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().coverage()).isEqualTo(Coverage.EXHAUSTED);
    }
}
