package dev.interlock.reports.output;

import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.junit.JUnitXml;
import dev.interlock.reports.page.ReportPage;
import dev.interlock.reports.record.ReportJson;
import dev.interlock.reports.record.ReportRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a report. */
public final class ReportFiles {

    /** The page. */
    public static final String PAGE = "index.html";

    /** The same, for programs. */
    public static final String RECORD = "report.json";

    /** The same, for continuous integration servers, which look for this pattern of names. */
    public static final String JUNIT = "TEST-interlock-campaign.xml";

    private ReportFiles() {}

    /**
     * Writes the three files, and the directory when it does not exist. Older files of these names are replaced.
     *
     * @return the page
     * @throws UnwritableReportException if one of them cannot be written
     */
    public static Path write(Path directory, Judgement judgement, Instant generated) throws UnwritableReportException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UnwritableReportException(directory, e);
        }
        write(directory.resolve(RECORD), ReportJson.bytes(ReportRecord.of(judgement, generated)));
        write(directory.resolve(JUNIT), JUnitXml.of(judgement).getBytes(StandardCharsets.UTF_8));
        Path page = directory.resolve(PAGE);
        write(page, ReportPage.of(judgement, generated).getBytes(StandardCharsets.UTF_8));
        return page;
    }

    private static void write(Path file, byte[] content) throws UnwritableReportException {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UnwritableReportException(file, e);
        }
    }
}
