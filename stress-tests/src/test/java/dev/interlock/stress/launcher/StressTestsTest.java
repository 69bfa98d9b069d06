package dev.interlock.stress.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.runners.TestList;

class StressTestsTest {

    private static final List<StressTest> ALL = StressTests.all();

    @Test
    void everySubjectIsListedByJcstressAndEveryListedTestIsASubject() {
        assertThat(ALL).extracting(StressTest::name).containsExactlyInAnyOrderElementsOf(TestList.tests());
    }

    @Test
    void noTwoTestsShareAVerdictFile() {
        assertThat(ALL).extracting(StressTest::verdictId).doesNotHaveDuplicates();
    }

    @Test
    void canariesComeFirstAndMustBreak() {
        List<StressTest> canaries = ALL.stream().filter(test -> test.role() == Role.CANARY).toList();
        assertThat(canaries)
                .extracting(StressTest::subject)
                .containsExactlyInAnyOrder(
                        "dropped lock",
                        "check-then-act lock",
                        "release before store",
                        "asymmetric fence",
                        "closing that waits for nobody");
        assertThat(canaries).allMatch(test -> test.expected() == Expectation.BREAKS);
        assertThat(ALL.subList(0, canaries.size())).isEqualTo(canaries);
    }

    @Test
    void contractsSayWhatIsExpected() {
        for (StressTest test : ALL) {
            Set<Expect> wrong = Set.copyOf(Forks.contract(test).stream()
                    .map(StateCase::expect)
                    .filter(expect -> expect != Expect.ACCEPTABLE)
                    .toList());
            assertThat(wrong)
                    .as(test.title())
                    .containsExactly(
                            test.expected() == Expectation.HOLDS ? Expect.FORBIDDEN : Expect.ACCEPTABLE_INTERESTING);
        }
    }

    @Test
    void theTitleOfATestChoosesIt() {
        for (StressTest test : ALL) {
            assertThat(StressCampaign.matching(ALL, test.title())).containsExactly(test);
        }
        assertThat(StressCampaign.matching(ALL, "increment")).isEmpty();
        assertThat(StressCampaign.matching(ALL, "store buffering/.*")).hasSize(4);
    }
}
