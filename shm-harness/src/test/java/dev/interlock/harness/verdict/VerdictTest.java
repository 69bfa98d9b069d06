package dev.interlock.harness.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "HOLDS, HOLDS, true", "HOLDS, BREAKS, false", "HOLDS, UNKNOWN, false", "HOLDS, SKIPPED, false",
        "BREAKS, HOLDS, false", "BREAKS, BREAKS, true", "BREAKS, UNKNOWN, false", "BREAKS, SKIPPED, false",
        "MAY_BREAK, HOLDS, true", "MAY_BREAK, BREAKS, true", "MAY_BREAK, UNKNOWN, false", "MAY_BREAK, SKIPPED, false"
    })
    void theUnknownAndTheSkippedAreNeverAsExpected(Expectation expected, Observation observed, boolean asExpected) {
        assertThat(SampleVerdicts.saying(expected, observed).asExpected()).isEqualTo(asExpected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int increment | own                 | hardware/int-increment/own",
        "Ring, 2 ends  | (none)              | hardware/ring-2-ends/none",
        "a/../b        | acquire & release!  | hardware/a-b/acquire-release",
        "I-ISLAND      | CAS                 | hardware/i-island/cas"
    })
    void anIdentityIsLettersAndDigitsJoinedByDashes(String subject, String lockMode, String id) {
        assertThat(Verdict.id(Engine.HARDWARE, subject, lockMode)).isEqualTo(id);
    }

    @Test
    void aVerdictHasTheIdentityOfItsEngineSubjectAndLockMode() {
        assertThat(SampleVerdicts.full().id()).isEqualTo("interleavings/int-increment/own-update");
    }

    @Test
    void wrongOutcomesAreThoseSeenThatAreNotAcceptable() {
        Evidence evidence = new Evidence(Coverage.SAMPLED, "all", null, null, null, 9L, 1L, List.of(
                new Outcome("0", 5, Grade.ACCEPTABLE, "right"),
                new Outcome("1", 2, Grade.INTERESTING, "weak"),
                new Outcome("2", 2, Grade.FORBIDDEN, "wrong"),
                new Outcome("3", 0, Grade.FORBIDDEN, "wrong, and not seen")), List.of());
        assertThat(evidence.wrongOutcomes()).isEqualTo(2);
    }

    @Test
    void aTierIsNamedInAnyCaseAndWrittenInLowerCase() {
        assertThat(Tier.of("Deep")).isEqualTo(Tier.DEEP);
        for (Tier tier : Tier.values()) {
            assertThat(Tier.of(tier.argument())).isEqualTo(tier);
        }
    }

    @Test
    void anUnknownTierIsRefusedWithTheChoice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tier.of("thorough"))
                .withMessage("-Dcampaign.tier=thorough: no such tier; choose smoke, quick or deep");
        assertThatIllegalArgumentException().isThrownBy(() -> Tier.of(""));
    }
}
