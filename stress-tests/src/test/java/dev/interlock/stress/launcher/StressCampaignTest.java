package dev.interlock.stress.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.harness.verdict.VerdictFiles;
import dev.interlock.stress.Interleaving;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from JCStress to files, once, with a few tests: JCStress can be prepared only once in a JVM. */
class StressCampaignTest {

    @Test
    void aCanaryIsCaughtALockHoldsAndATestThatIsGoneIsMissed(@TempDir Path verdicts) throws IOException {
        StressTest gone = new StressTest(
                "dev.interlock.stress.Gone",
                "gone",
                "none",
                Role.SUBJECT,
                Expectation.BREAKS,
                Interleaving.LOST_UPDATE);
        List<StressTest> few = new ArrayList<>(StressCampaign.matching(
                StressTests.all(),
                "dropped lock/external|int increment/own update|int increment by three actors/atomic"));
        few.add(gone);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();

        new StressCampaign(
                        Tier.SMOKE,
                        verdicts,
                        Path.of("target", "jcstress"),
                        new PrintStream(lines, true, StandardCharsets.UTF_8))
                .run(few);

        assertThat(read(verdicts, few.get(0)).observed()).isEqualTo(Observation.BREAKS);
        assertThat(read(verdicts, few.get(0)).counterexample()).isNotNull();
        assertThat(read(verdicts, few.get(1)).observed()).isEqualTo(Observation.HOLDS);
        assertThat(read(verdicts, few.get(2)).observed()).isEqualTo(Observation.HOLDS);
        assertThat(read(verdicts, gone).observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(lines.toString(StandardCharsets.UTF_8)).contains("[hardware 1/4] dropped lock, external … ");
    }

    private static Verdict read(Path verdicts, StressTest test) throws IOException {
        return VerdictFiles.read(verdicts.resolve(test.verdictId() + ".json"));
    }
}
