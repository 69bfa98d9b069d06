package dev.interlock.reports.record;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code report.json}. */
public final class ReportJson {

    /** Class-path resource that holds the JSON schema of the report. */
    public static final String SCHEMA_RESOURCE = "/dev/interlock/reports/record/report-v3.schema.json";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportJson() {}

    /** The report as JSON in UTF-8. */
    public static byte[] bytes(ReportRecord report) {
        return MAPPER.writeValueAsBytes(report);
    }
}
