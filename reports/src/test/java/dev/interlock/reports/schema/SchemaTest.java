package dev.interlock.reports.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Tier;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.harness.verdict.VerdictFiles;
import dev.interlock.reports.gate.Finding;
import dev.interlock.reports.gate.Gate;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.intake.RejectedFile;
import dev.interlock.reports.plan.PlanFiles;
import dev.interlock.reports.record.ReportJson;
import dev.interlock.reports.record.ReportRecord;
import dev.interlock.reports.sample.SampleCampaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files and their published schemas agree, and the schemas are strict enough to say no. */
class SchemaTest {

    @TempDir
    private Path directory = Path.of(".");

    static Stream<Judgement> judgements() {
        return Stream.of(
                SampleCampaign.judge(SampleCampaign.healthy()),
                SampleCampaign.judge(SampleCampaign.sick()),
                SampleCampaign.judge(List.of(), new RejectedFile(Path.of("torn.json"), "is torn")),
                Gate.judge(SampleCampaign.intakeOf(SampleCampaign.healthy()), null, null, true),
                SampleCampaign.withoutPython(true),
                SampleCampaign.withoutPython(false));
    }

    @ParameterizedTest
    @MethodSource("judgements")
    void everyReportFollowsItsSchema(Judgement judgement) {
        assertThat(Schemas.errors(Schemas.REPORT, json(judgement))).isEmpty();
    }

    @Test
    void verdictFilesAsTheHarnessWritesThemFollowTheirSchema() throws IOException {
        for (Verdict verdict : SampleCampaign.sick()) {
            byte[] json = Files.readAllBytes(VerdictFiles.write(directory, verdict));
            assertThat(Schemas.errors(Schemas.VERDICT, json)).as(verdict.id()).isEmpty();
        }
    }

    @Test
    void theBundledPlanFollowsItsSchemaAndHoldsCanaries() {
        assertThat(Schemas.errors(Schemas.PLAN, Schemas.resource(PlanFiles.BUNDLED_RESOURCE))).isEmpty();
        assertThat(PlanFiles.bundled().checks()).anyMatch(check -> check.role() == Role.CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"result", "exitCode", "problems", "totals", "checks", "figures", "generated"})
    void aReportWithoutAnEssentialPartIsRefused(String part) {
        JsonNode report = JsonMapper.shared().readTree(json(SampleCampaign.judge(SampleCampaign.healthy())));
        report.asObject().remove(part);
        assertThat(Schemas.errors(Schemas.REPORT, report.toString())).isNotEmpty();
    }

    @Test
    void aReportWhoseExitCodeBeliesItsResultIsRefused() {
        JsonNode report = JsonMapper.shared().readTree(json(SampleCampaign.judge(SampleCampaign.sick())));
        report.asObject().put("exitCode", 0);
        assertThat(Schemas.errors(Schemas.REPORT, report.toString())).isNotEmpty();
    }

    @Test
    void aVerdictWithinAReportIsHeldAgainstTheVerdictSchema() {
        JsonNode report = JsonMapper.shared().readTree(json(SampleCampaign.judge(SampleCampaign.healthy())));
        report.at("/checks/0/answers/0/verdict").asObject().remove("replay");
        assertThat(Schemas.errors(Schemas.REPORT, report.toString())).isNotEmpty();
    }

    @Test
    void theFiguresOfAReportAreGatheredByName() {
        JsonNode figures = JsonMapper.shared()
                .readTree(json(SampleCampaign.judge(SampleCampaign.healthy())))
                .path("figures");
        JsonNode kills = figures.valueStream()
                .filter(series -> series.path("name").asString().equals("random kills survived"))
                .findFirst()
                .orElseThrow();
        assertThat(kills.at("/values/1/checkId").asString()).isEqualTo("crashes/semaphore/own");
        assertThat(kills.at("/values/1/value").asDouble()).isEqualTo(1_000);
        assertThat(kills.at("/values/1/limit").isNull()).isTrue();
    }

    @Test
    void theTotalsDoNotAddUpWhatIsNotTheSame() {
        JsonNode totals = JsonMapper.shared()
                .readTree(json(SampleCampaign.judge(SampleCampaign.healthy())))
                .path("totals");
        assertThat(totals.path("samples").asLong()).isEqualTo(4 * 2_500_000L);
        assertThat(totals.path("operations").asLong()).isEqualTo(50 * (172 + 7));
        assertThat(totals.path("runs").asLong()).isEqualTo(22);
        assertThat(totals.path("crashPoints").asLong()).isEqualTo(40 + 112 + 11);
    }

    @Test
    void theSchemasNameEveryValueThatTheCodeCanWrite() {
        assertThat(enumAt(Schemas.resource(ReportJson.SCHEMA_RESOURCE), "/$defs/finding/enum"))
                .containsExactlyElementsOf(names(Finding.values()));
        String verdict = Schemas.resource(VerdictFiles.SCHEMA_RESOURCE);
        assertThat(enumAt(verdict, "/properties/engine/enum")).containsExactlyElementsOf(names(Engine.values()));
        assertThat(enumAt(Schemas.resource(ReportJson.SCHEMA_RESOURCE), "/$defs/engine/enum"))
                .containsExactlyElementsOf(names(Engine.values()));
        assertThat(enumAt(verdict, "/properties/expected/enum"))
                .containsExactlyElementsOf(names(Expectation.values()));
        assertThat(enumAt(verdict, "/properties/observed/enum"))
                .containsExactlyElementsOf(names(Observation.values()));
        assertThat(enumAt(verdict, "/properties/tier/enum")).containsExactlyElementsOf(names(Tier.values()));
    }

    private static byte[] json(Judgement judgement) {
        return ReportJson.bytes(ReportRecord.of(judgement, Instant.parse("2026-01-01T00:00:00Z")));
    }

    private static List<String> enumAt(String schema, String pointer) {
        return JsonMapper.shared().readTree(schema).at(pointer).valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> names(Enum<?>... values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
