package dev.interlock.reports.plan;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads plans. */
public final class PlanFiles {

    /** Class-path resource that holds the JSON schema of a plan. */
    public static final String SCHEMA_RESOURCE = "/dev/interlock/reports/plan/plan-v2.schema.json";

    /** Class-path resource that holds the plan of Interlock's own campaign. */
    public static final String BUNDLED_RESOURCE = "/dev/interlock/reports/plan/campaign-plan.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private PlanFiles() {}

    /** The plan of Interlock's own campaign. */
    public static Plan bundled() {
        try (InputStream in = PlanFiles.class.getResourceAsStream(BUNDLED_RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + BUNDLED_RESOURCE);
            }
            return parse(BUNDLED_RESOURCE, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one plan.
     *
     * @throws MalformedPlanException if the file is not a plan of a version that this class reads
     */
    public static Plan read(Path file) throws IOException {
        return parse(file.toString(), Files.readAllBytes(file));
    }

    private static Plan parse(String source, byte[] json) throws MalformedPlanException {
        try {
            Plan plan = MAPPER.readValue(json, Plan.class);
            Optional<String> flaw = plan == null ? Optional.of("it is empty") : firstFlaw(plan);
            if (flaw.isPresent()) {
                throw new MalformedPlanException(source, flaw.get(), null);
            }
            return plan;
        } catch (JacksonException e) {
            String where = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new MalformedPlanException(source, e.getOriginalMessage() + where, e);
        }
    }

    private static Optional<String> firstFlaw(Plan plan) {
        if (plan.schemaVersion() != Plan.SCHEMA_VERSION) {
            return Optional.of("schema version is not " + Plan.SCHEMA_VERSION);
        }
        return plan.rows().stream()
                .flatMap(PlanFiles::flaws)
                .findFirst()
                .or(() -> firstDuplicate(plan))
                .or(() -> firstIdleNeed(plan));
    }

    private static Stream<String> flaws(Plan.Row row) {
        if (row.subjects().isEmpty() || row.lockModes().isEmpty()) {
            return Stream.of("a row of " + row.engine() + " has no subjects or no lock modes");
        }
        if (Stream.concat(row.subjects().stream(), row.lockModes().stream()).anyMatch(String::isBlank)) {
            return Stream.of("a row of " + row.engine() + " has a blank subject or lock mode");
        }
        if (row.role() == Role.CANARY && row.expected() != Expectation.BREAKS) {
            return Stream.of("canaries are expected to break, and " + row.subjects() + " expect " + row.expected());
        }
        return Stream.empty();
    }

    /** A subject that was renamed must not leave behind that another may be skipped. */
    private static Optional<String> firstIdleNeed(Plan plan) {
        Set<String> subjects =
                plan.checks().stream().map(PlannedCheck::subject).collect(Collectors.toSet());
        return plan.needs().entrySet().stream()
                .filter(need -> !subjects.contains(need.getKey()) || need.getValue().isBlank())
                .map(need -> "needs: no row holds the subject " + need.getKey() + ", or what it needs is blank")
                .sorted()
                .findFirst();
    }

    private static Optional<String> firstDuplicate(Plan plan) {
        Set<String> ids = new HashSet<>();
        return plan.checks().stream()
                .map(PlannedCheck::id)
                .filter(id -> !ids.add(id))
                .findFirst()
                .map(id -> id + " is planned twice");
    }
}
