package dev.interlock.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.harness.verdict.VerdictFiles;
import dev.interlock.reports.plan.Plan;
import dev.interlock.reports.sample.SampleCampaign;
import dev.interlock.reports.sample.SampleVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The command end to end, from files to exit code. */
class ReportCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void aHealthyCampaignEndsWithZeroAndLeavesThreeFiles() throws IOException {
        write(SampleCampaign.healthy());
        assertThat(run("--plan", planOfTheHealthy(), "--tier", "smoke")).isZero();
        assertThat(report().resolve("index.html")).exists();
        assertThat(report().resolve("report.json")).exists();
        assertThat(report().resolve("TEST-interlock-campaign.xml")).exists();
        assertThat(out.toString()).contains("Every cell as expected").contains("index.html");
    }

    @Test
    void aViolationEndsWithOneAndTheConsoleShowsHowToReplayIt() throws IOException {
        Verdict violation = SampleVerdict.explored("queue", "own")
                .observed(Observation.BREAKS)
                .verdict();
        write(List.of(violation));
        assertThat(run("--no-plan")).isEqualTo(1);
        assertThat(out.toString()).contains("VIOLATION").contains("replay: " + violation.replay());
    }

    @Test
    void whatThePlanHoldsAndNoFileAnswersEndsWithTwo() throws IOException {
        write(SampleCampaign.healthy().subList(0, 3));
        assertThat(run("--plan", planOfTheHealthy())).isEqualTo(2);
        assertThat(out.toString()).contains("ABSENT");
    }

    @Test
    void withoutAPlanOptionTheBundledPlanJudges() throws IOException {
        write(List.of(SampleVerdict.explored("a type of one's own", "own").verdict()));
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString()).contains("NOT IN PLAN").contains("ABSENT");
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "CI", matches = ".*", disabledReason = "there nothing may be skipped")
    void whatTheMachineLacksIsSaidAndEndsWithZero() throws IOException {
        write(SampleCampaign.verdictsWithoutPython());
        assertThat(run("--plan", planNeedingPython())).isZero();
        assertThat(out.toString()).contains("2 checks skipped: no python3 on the PATH");
    }

    @Test
    void withNoSkipsWhatWasSkippedIsMissing() throws IOException {
        write(SampleCampaign.verdictsWithoutPython());
        assertThat(run("--plan", planNeedingPython(), "--no-skips")).isEqualTo(2);
        assertThat(out.toString()).contains("NOT RUN  queue of longs, own: was skipped");
    }

    @Test
    void staleVerdictsOfAnotherTierEndWithTwo() throws IOException {
        write(SampleCampaign.healthy());
        assertThat(run("--no-plan", "--tier", "DEEP")).isEqualTo(2);
    }

    @Test
    void anEmptyDirectoryEndsWithTwo() throws IOException {
        write(List.of());
        assertThat(run("--no-plan")).isEqualTo(2);
        assertThat(out.toString()).contains("NO VERDICTS");
    }

    @Test
    void aDirectoryThatDoesNotExistEndsWithTwoAndIsNamed() {
        assertThat(run("--no-plan")).isEqualTo(2);
        assertThat(out.toString()).contains("verdicts no such file or directory");
    }

    @Test
    void aWrongCommandLineIsNeverMistakenForAnAnswer() {
        assertThat(command("--tier", "shallow", "x")).isEqualTo(ExitCodes.USAGE);
        assertThat(command()).isEqualTo(ExitCodes.USAGE);
        assertThat(command("--unheard-of", "x")).isEqualTo(ExitCodes.USAGE);
        assertThat(command("--no-plan", "--plan", "p.json", "x")).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void aPlanThatIsNoneIsNamedWithTheCause() throws IOException {
        write(SampleCampaign.healthy());
        Path plan = directory.resolve("plan.json");
        Files.writeString(plan, "{\"schemaVersion\":2,\"needs\":{},\"rows\":[{}]}");
        assertThat(run("--plan", plan.toString())).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("plan.json is not a plan");
    }

    @Test
    void aReportThatCannotBeWrittenIsNoGateResult() throws IOException {
        write(SampleCampaign.healthy());
        Files.writeString(report(), "a file where the directory should be");
        assertThat(run("--no-plan")).isEqualTo(ExitCodes.UNWRITABLE);
        assertThat(err.toString()).contains("Cannot write").contains("report");
    }

    private void write(List<Verdict> verdicts) throws IOException {
        Files.createDirectories(directory.resolve("verdicts"));
        for (Verdict verdict : verdicts) {
            VerdictFiles.write(directory.resolve("verdicts"), verdict);
        }
    }

    private String planOfTheHealthy() throws IOException {
        return file(SampleCampaign.planOf(SampleCampaign.healthy()));
    }

    private String planNeedingPython() throws IOException {
        return file(SampleCampaign.planNeedingPython());
    }

    private String file(Plan plan) throws IOException {
        Path file = directory.resolve("plan.json");
        Files.write(file, JsonMapper.shared().writeValueAsBytes(plan));
        return file.toString();
    }

    private Path report() {
        return directory.resolve("report");
    }

    private int run(String... options) {
        return command(Stream.concat(
                        Stream.of(options),
                        Stream.of(
                                "--output",
                                report().toString(),
                                directory.resolve("verdicts").toString()))
                .toArray(String[]::new));
    }

    private int command(String... arguments) {
        CommandLine command = ReportCommand.commandLine();
        return command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
