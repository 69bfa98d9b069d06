package dev.interlock.reports.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.interlock.harness.verdict.VerdictFiles;
import dev.interlock.reports.plan.PlanFiles;
import dev.interlock.reports.record.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds JSON against the schemas that the project publishes. */
final class Schemas {

    static final String VERDICT = "urn:interlock:verdict:3";
    static final String PLAN = "urn:interlock:plan:2";
    static final String REPORT = "urn:interlock:report:3";

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(
                    VERDICT, resource(VerdictFiles.SCHEMA_RESOURCE),
                    PLAN, resource(PlanFiles.SCHEMA_RESOURCE),
                    REPORT, resource(ReportJson.SCHEMA_RESOURCE))));

    private Schemas() {}

    static List<Error> errors(String schema, byte[] json) {
        return errors(schema, new String(json, StandardCharsets.UTF_8));
    }

    static List<Error> errors(String schema, String json) {
        return REGISTRY.getSchema(SchemaLocation.of(schema)).validate(json, InputFormat.JSON);
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
